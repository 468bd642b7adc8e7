//! A value held against a schema.
//!
//! A schema is a row of steps (`STEPS`), each of which knows some keywords. What a step finds is a
//! [`Verdict`]; the worst one counts. Which members and elements were evaluated is collected in
//! [`Seen`] on the way, for `unevaluatedItems` and `unevaluatedProperties`.

mod apply;
mod elements;
mod limits;
mod members;
mod seen;
mod value;

use crate::source::{Node, Pointer};
use crate::spec::{Schema, SchemaObject};

use super::index::{Index, Located, address};
pub use super::pattern::Patterns;
use seen::Seen;
pub(crate) use value::type_problem;

/// How many schemas may be entered inside each other, through keywords and references.
const DEPTH: usize = 500;

/// Whether a value fits a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It does.
    Fits,
    /// Nobody can tell: something that the schema refers to is not there or cannot be run, or the
    /// budget is spent.
    Unknown,
    /// It does not.
    Breaks,
}

impl Verdict {
    fn of(fits: bool) -> Verdict {
        if fits { Verdict::Fits } else { Verdict::Breaks }
    }

    fn not(self) -> Verdict {
        match self {
            Verdict::Fits => Verdict::Breaks,
            Verdict::Unknown => Verdict::Unknown,
            Verdict::Breaks => Verdict::Fits,
        }
    }
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where in the value.
    pub at: Pointer,
    /// The schema that it breaks.
    pub schema: Pointer,
    /// The keyword of the schema; empty for the schema `false`.
    pub keyword: &'static str,
    /// What is wrong, to be read after a noun: "is less than 5".
    pub words: String,
}

/// Holds values against schemas, within a budget.
#[derive(Debug)]
pub struct Judge<'a, 'j> {
    index: &'j Index<'a>,
    patterns: &'j mut Patterns,
    /// How many steps may still be taken.
    steps: usize,
    /// Whether a mandatory property may be missing that is only read or only written.
    is_one_way: bool,
    depth: usize,
    /// The resources that were entered on the way here, the outermost first.
    scope: Vec<usize>,
    /// The schemas that references led to on the way here, each with the value, by their addresses.
    followed: Vec<(usize, usize)>,
    /// How many of the keywords around only ask whether something fits.
    quiet: usize,
    problems: Vec<Problem>,
}

/// A schema object and the value that is held against it.
#[derive(Clone, Copy)]
struct Frame<'a, 'v> {
    schema: &'a SchemaObject,
    located: Located<'a>,
    resource: usize,
    value: &'v Node,
    at: &'v Pointer,
}

impl<'a> Frame<'a, '_> {
    /// The schema object with the resource that it belongs to.
    fn child(&self, index: &Index<'a>, schema: &'a Schema) -> Located<'a> {
        index.child(self.resource, schema)
    }
}

type Step<'a, 'j> = fn(&mut Judge<'a, 'j>, &Frame<'a, '_>, &mut Seen) -> Verdict;

impl<'a, 'j> Judge<'a, 'j> {
    /// The keywords, group by group. What others have evaluated is asked last.
    const STEPS: [Step<'a, 'j>; 9] = [
        Self::assertions,
        Self::references,
        Self::branches,
        Self::alternatives,
        Self::conditions,
        Self::dependents,
        Self::members,
        Self::elements,
        Self::unevaluated,
    ];

    /// Judges with a budget of steps: about one for each schema that a value is held against.
    pub fn new(index: &'j Index<'a>, patterns: &'j mut Patterns, steps: usize) -> Self {
        Judge {
            index,
            patterns,
            steps,
            is_one_way: false,
            depth: 0,
            scope: Vec::new(),
            followed: Vec::new(),
            quiet: 0,
            problems: Vec::new(),
        }
    }

    /// Lets properties be missing that are only read or only written, mandatory or not: they are
    /// there in one direction.
    #[must_use]
    pub fn one_way(self, is_one_way: bool) -> Self {
        Judge { is_one_way, ..self }
    }

    /// How many steps are left.
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// Whether a value fits.
    pub fn verdict(&mut self, schema: Located<'a>, value: &Node) -> Verdict {
        self.quietly(|judge| judge.eval(schema, value, &Pointer::root(), &mut Seen::default()))
    }

    /// What is wrong with a value that stands at `at`. Nothing may be known to be wrong with a value
    /// of which nobody knows that it fits.
    pub fn problems(&mut self, schema: Located<'a>, value: &Node, at: &Pointer) -> Vec<Problem> {
        self.eval(schema, value, at, &mut Seen::default());
        std::mem::take(&mut self.problems)
    }

    /// Asks without noting problems.
    fn quietly<T>(&mut self, ask: impl FnOnce(&mut Self) -> T) -> T {
        self.quiet += 1;
        let answer = ask(self);
        self.quiet -= 1;
        answer
    }

    /// Holds a value against a schema. What was evaluated is added to `seen` if the value fits.
    fn eval(
        &mut self,
        located: Located<'a>,
        value: &Node,
        at: &Pointer,
        seen: &mut Seen,
    ) -> Verdict {
        let resource = located.resource;
        let schema = match located.schema {
            Schema::Object(schema) => schema,
            Schema::Bool(schema) => {
                if !schema.value {
                    self.note(at, &schema.pointer, "", || "is not allowed here".to_owned());
                }
                return Verdict::of(schema.value);
            }
        };
        if self.depth >= DEPTH || !self.spend(cost(schema, value)) {
            seen.is_uncertain = true;
            return Verdict::Unknown;
        }
        let is_entered = self.scope.last() != Some(&resource);
        if is_entered {
            self.scope.push(resource);
        }
        self.depth += 1;
        let frame = Frame { schema, located, resource, value, at };
        let mut own = Seen::of(value, self.index.has_unevaluated());
        let mut verdict = Verdict::Fits;
        for step in Self::STEPS {
            verdict = verdict.max(step(self, &frame, &mut own));
            if self.quiet > 0 && verdict == Verdict::Breaks {
                break;
            }
        }
        self.depth -= 1;
        if is_entered {
            self.scope.pop();
        }
        if verdict != Verdict::Breaks {
            own.is_uncertain |= verdict == Verdict::Unknown;
            seen.add(&own);
        }
        verdict
    }

    /// Takes steps from the budget; false if there are not so many left.
    fn spend(&mut self, steps: usize) -> bool {
        let left = self.steps.checked_sub(steps);
        self.steps = left.unwrap_or_default();
        left.is_some()
    }

    /// Notes a problem, unless nobody wants to know it.
    fn note(
        &mut self,
        at: &Pointer,
        schema: &Pointer,
        keyword: &'static str,
        words: impl FnOnce() -> String,
    ) {
        if self.quiet == 0 {
            let (at, schema) = (at.clone(), schema.clone());
            self.problems.push(Problem { at, schema, keyword, words: words() });
        }
    }

    /// Notes what is wrong with the value of a frame.
    fn complain(
        &mut self,
        frame: &Frame<'a, '_>,
        keyword: &'static str,
        words: impl FnOnce() -> String,
    ) -> Verdict {
        self.note(frame.at, &frame.schema.pointer, keyword, words);
        Verdict::Breaks
    }

    /// The place of a part of a value; nobody asks for it unless problems are noted.
    fn part(&self, at: &Pointer, step: impl FnOnce(&Pointer) -> Pointer) -> Pointer {
        if self.quiet > 0 { at.clone() } else { step(at) }
    }
}

/// The steps that holding a value against a schema takes, its parts and branches aside.
fn cost(schema: &SchemaObject, value: &Node) -> usize {
    let (width, names) = match value {
        Node::String(text) => (text.len(), 0),
        Node::Array(elements) => (elements.len(), 0),
        Node::Object(members) => {
            let patterns = 1 + schema.pattern_properties.len();
            (members.len() * patterns, schema.required.len() + schema.dependent_required.len())
        }
        _ => (0, 0),
    };
    1 + (width + names + schema.enum_.as_ref().map_or(0, Vec::len)) / 64
}
