//! A comparison at work: both APIs, what in the one is what in the other, what was found so far.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Content, Field, Object, Operation, Output, TypeDefinition, TypeId, Value};

use super::advice;
use super::change::{Change, Changes, Direction, Effect, Rust, Wire};
use super::code::Event;
use super::difference::{Differences, Hit};
use super::finding::{Claim, Finding};
use super::operations::Operations;
use super::pair::{Holder, Pairs};
use super::retired::{kept, retired};
use super::security::Authorised;
use super::surface::{Renames, Surface, method};
use super::words::span;

/// A page, if there is one: title, date, section.
pub(super) type PageOf = Option<(String, String, Option<String>)>;

pub(super) struct Comparison<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    pub(super) operations: Operations,
    pub(super) pairs: Pairs,
    pub(super) findings: Vec<Finding>,
    pub(super) prose: Vec<Finding>,
    /// The security schemes with another name: that of the old, that of the new.
    pub(super) scheme_names: BTreeMap<&'a str, &'a str>,
    /// What was said of the authorisation of the last operations: most ask for the same.
    pub(super) authorised: Option<Authorised<'a>>,
    /// The pages that were told to be others.
    pub(super) pages: BTreeSet<(PageOf, PageOf)>,
    /// The types of the old API that are gone and that no finding has claimed yet.
    gone: BTreeSet<TypeId>,
    /// The types that are new, likewise.
    fresh: BTreeSet<TypeId>,
    /// The types that callers made values of, and do no longer, with those that are gone.
    unmade: BTreeSet<TypeId>,
    /// The types that callers make values of now, and did not, with those that are new.
    made: BTreeSet<TypeId>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        let operations = Operations::of(old, new);
        let pairs = Pairs::of(old, new, &operations.same);
        let unpaired = |api: &Api, holder: &dyn Fn(usize) -> Holder| {
            let paired: BTreeSet<Holder> = (0..pairs.list.len()).map(holder).collect();
            let all = (0..api.types.len()).map(TypeId);
            all.filter(|id| !paired.contains(&Holder::Type(*id))).collect()
        };
        let gone = unpaired(old, &|index| pairs.list[index].old);
        let fresh = unpaired(new, &|index| pairs.list[index].new);
        let (unmade, made) = made(old, new, &pairs, (&gone, &fresh));
        Comparison {
            old,
            new,
            operations,
            pairs,
            findings: Vec::new(),
            prose: Vec::new(),
            scheme_names: BTreeMap::new(),
            authorised: None,
            pages: BTreeSet::new(),
            gone,
            fresh,
            unmade,
            made,
        }
    }

    pub(super) fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Claims the types behind a type of the old API that went with it.
    pub(super) fn claim_gone(&mut self, value: &Value) -> Vec<Claim> {
        claim_types(self.old, value.named(), &mut self.gone)
    }

    /// Claims the types behind a type of the new API that came with it.
    pub(super) fn claim_fresh(&mut self, value: &Value) -> Vec<Claim> {
        claim_types(self.new, value.named(), &mut self.fresh)
    }

    /// Claims what is gone with the last place where callers gave a value of a type, or has come with
    /// the first.
    pub(super) fn claim_made(&mut self, value: &Value, is_new: bool) -> Vec<Claim> {
        let (api, open) = match is_new {
            true => (self.new, &mut self.made),
            false => (self.old, &mut self.unmade),
        };
        let mut claims = Vec::new();
        let mut todo: Vec<TypeId> = value.named().into_iter().collect();
        while let Some(id) = todo.pop() {
            if let (true, TypeDefinition::Object(object)) = (open.remove(&id), api.ty(id)) {
                claims.extend(presence_claims(object));
                claims.extend(object.required_module.iter().cloned().map(Claim::Tree));
                let setters = object.optional();
                claims.extend(setters.map(|field| {
                    Claim::Item(format!("{}::{}()", object.name.rust, field.name.rust))
                }));
                todo.extend(object.fields.iter().rev().filter_map(|field| field.value.named()));
            }
        }
        claims
    }

    /// Claims all that belongs to an operation that is gone, or new.
    pub(super) fn claim_operation(&mut self, operation: &Operation, is_new: bool) -> Vec<Claim> {
        let mut claims = operation_claims(operation);
        let contents = operation.output.contents().into_iter();
        let contents = contents.chain(operation.failures.iter().map(|failure| &failure.content));
        let fields = operation.request.fields.iter().map(|field| &field.value);
        for ty in fields.clone() {
            claims.extend(self.claim_made(ty, is_new));
        }
        let fields = fields.chain(operation.headers.iter().map(|header| &header.value));
        let types = contents.filter_map(|content| match content {
            Content::Json(value) => Some(value),
            Content::Nothing | Content::Bytes => None,
        });
        for ty in types.chain(fields) {
            claims.extend(if is_new { self.claim_fresh(ty) } else { self.claim_gone(ty) });
        }
        claims
    }

    /// Judges every finding.
    pub(super) fn finish(mut self) -> Changes {
        let renames = self.renames();
        let reused = self.reused_types(&self.renamed_types());
        let (before, now) = (self.old, self.new);
        // What the new client keeps is decided here.
        let spelled_new = Surface::of(now, &Renames::new()).without_retired();
        let spelled = Differences::between(&Surface::of(before, &Renames::new()), &spelled_new);
        let meant = Differences::between(&Surface::of(before, &renames), &spelled_new);
        self.reused_in(&reused, &spelled, &meant);
        self.rest(&meant);
        let judge = |finding: Finding| {
            let differences = if finding.is_rename { &spelled } else { &meant };
            judge(finding, differences, before, now)
        };
        let changes = self.findings.into_iter().map(judge).collect();
        let prose = self.prose.into_iter().map(judge).collect();
        let mut found = Changes { changes, prose, retired: retired(before, now) };
        if found.effect() == Effect::Breaking {
            found.drop_retired();
        }
        found
    }
}

/// Turns a finding into a change.
fn judge(finding: Finding, differences: &Differences, old: &Api, new: &Api) -> Change {
    let Finding { code, direction, relation, message, claims, confidence, now_called, .. } =
        finding;
    let Hit { rust, items, retired } = differences.effect(&claims);
    let wire = relation.wire(direction);
    let is_refused = wire == Wire::Narrower && direction.has_requests();
    let effect = match rust {
        Rust::Break => Effect::Breaking,
        _ if is_refused || finding.breaks_at_run_time => Effect::Breaking,
        Rust::Addition => Effect::Addition,
        Rust::None if code.subject.is_prose() || code.event == Event::NotCompared => Effect::None,
        Rust::None => Effect::Patch,
    };
    // Items that are gone have the path of the old crate, whose name is mostly the same.
    let package = if finding.new.is_none() { &old.package } else { &new.package };
    let package = package.replace('-', "_");
    let full = |path: String| match path.strip_suffix("::impl Default") {
        Some(of) => format!("impl Default for {package}::{of}"),
        None => format!("{package}::{path}"),
    };
    let mut change = Change {
        code,
        direction,
        wire,
        rust,
        items: items.into_iter().map(full).collect(),
        retired: retired.into_iter().map(|path| kept(new, &path)).collect(),
        effect,
        is_consequence: false,
        message,
        advice: String::new(),
        confidence,
        old: finding.old,
        new: finding.new,
    };
    change.advice = match now_called {
        Some(name) if rust == Rust::Break => format!("use {}", span(&name)),
        _ => advice::advice(&change),
    };
    change
}

/// The types that callers make values of on one side only: of the old API, and of the new.
fn made(
    old: &Api,
    new: &Api,
    pairs: &Pairs,
    (gone, fresh): (&BTreeSet<TypeId>, &BTreeSet<TypeId>),
) -> (BTreeSet<TypeId>, BTreeSet<TypeId>) {
    let (mut unmade, mut made) = (gone.clone(), fresh.clone());
    for pair in &pairs.list {
        let (Holder::Type(one), Holder::Type(other)) = (pair.old, pair.new) else { continue };
        let sides = (old.ty(one), new.ty(other));
        let (TypeDefinition::Object(before), TypeDefinition::Object(now)) = sides else { continue };
        match (before.is_constructed, now.is_constructed) {
            (true, false) => unmade.insert(one),
            (false, true) => made.insert(other),
            _ => false,
        };
    }
    (unmade, made)
}

fn claim_types(api: &Api, start: Option<TypeId>, open: &mut BTreeSet<TypeId>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut todo: Vec<TypeId> = start.into_iter().collect();
    while let Some(id) = todo.pop() {
        if !open.remove(&id) {
            continue;
        }
        match api.ty(id) {
            TypeDefinition::Object(object) => {
                claims.extend(object_claims(object));
                todo.extend(object.fields.iter().rev().filter_map(|field| field.value.named()));
            }
            TypeDefinition::Enumeration(enumeration) => {
                claims.push(Claim::Tree(enumeration.name.rust.clone()));
            }
        }
    }
    claims
}

/// A struct, the module of its mandatory fields, and the constants of its rules.
pub(super) fn object_claims(object: &Object) -> Vec<Claim> {
    let mut claims = vec![Claim::Tree(object.name.rust.clone())];
    claims.extend(object.required_module.iter().cloned().map(Claim::Tree));
    claims.extend(object.every_rule().iter().map(|(rule, _)| constant(&rule.constant)));
    claims
}

/// The constant of a rule.
pub(super) fn constant(name: &str) -> Claim {
    Claim::Item(format!("rule::{name}"))
}

/// The method, the request, and the enum of answers.
pub(super) fn operation_claims(operation: &Operation) -> Vec<Claim> {
    let mut claims = vec![Claim::Item(method(&operation.name.rust))];
    claims.push(Claim::Item(format!("{} #[deprecated]", method(&operation.name.rust))));
    claims.extend(object_claims(&operation.request));
    if let Output::Variants(responses) = &operation.output {
        claims.push(Claim::Tree(responses.name.rust.clone()));
    }
    claims
}

/// A field, its setter, and its place among the mandatory ones.
pub(super) fn field_claims(object: &Object, field: &Field) -> Vec<Claim> {
    let (owner, name) = (&object.name.rust, &field.name.rust);
    let mut claims = vec![format!("{owner}::{name}"), format!("{owner}::{name}()")];
    let module = object.required_module.iter();
    claims.extend(module.map(|module| format!("{module}::Required::{name}")));
    claims.into_iter().map(Claim::Item).collect()
}

/// What a struct has or has not because of the presence of its fields.
pub(super) fn presence_claims(object: &Object) -> Vec<Claim> {
    let owner = &object.name.rust;
    let mut claims = vec![format!("{owner}::new()"), format!("{owner}::impl Default")];
    let module = object.required_module.iter();
    claims.extend(module.map(|module| format!("{module}::Required")));
    claims.into_iter().map(Claim::Item).collect()
}

/// The constants of the rules of a field.
pub(super) fn rule_claims(field: &Field) -> impl Iterator<Item = Claim> {
    field.value.every_rule().into_iter().map(|rule| constant(&rule.constant))
}

/// Where a change of something without a direction of its own is felt.
pub(super) const EVERYWHERE: Direction = Direction::Both;

/// A type with a name that is another kind of type under the same name.
pub(super) fn type_claims(old: (&Api, &Value), new: (&Api, &Value)) -> Option<Claim> {
    let name =
        |(api, value): (&Api, &Value)| value.named().map(|id| api.ty(id).name().rust.clone());
    name(old).filter(|one| Some(one) == name(new).as_ref()).map(Claim::Tree)
}
