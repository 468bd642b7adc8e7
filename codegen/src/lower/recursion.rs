//! What keeps the types from growing without end.
//!
//! A schema that is written out where it stands becomes a type each time it is reached, and `allOf`
//! reaches into components. So a few schemas can lead back to themselves for ever, or double at
//! every step.
//!
//! - A description that is met again inside of itself is the type that it became the first time; a
//!   list or a map that is, has none.
//! - What does not lead back is limited by a budget of fields.

use crate::diagnostic::{Code, Place};
use crate::ir::TypeId;
use crate::schema::{Joined, Key, LONGEST_CHAIN};
use crate::source::Pointer;

use super::loss::Loss;
use super::types::Types;

/// So many fields may a client have. The largest descriptions that are about have some ten
/// thousand.
const FIELDS: usize = 200_000;

/// So many structs of schemas without a name may stand in each other.
const NESTED: usize = 256;

/// How far the types have grown.
pub(super) struct Recursion {
    fields_left: usize,
    /// The struct whose fields are being lowered; none in a request.
    pub(super) inside: Option<TypeId>,
    /// The structs: what each is made of, and the struct that it stands in.
    structs: Vec<(TypeId, Key, Option<TypeId>)>,
    /// The lists and maps that are being lowered.
    open: Vec<Key>,
}

impl Default for Recursion {
    fn default() -> Self {
        Recursion { fields_left: FIELDS, inside: None, structs: Vec::new(), open: Vec::new() }
    }
}

impl Recursion {
    /// Remembers what a struct is made of. A component stands in no other struct.
    pub(super) fn note(&mut self, id: TypeId, key: Key, is_component: bool) {
        self.structs.push((id, key, self.inside.filter(|_| !is_component)));
    }

    /// The struct around this place that is made of `key`; an error if there are too many.
    fn around(&self, key: &Key) -> Result<Option<TypeId>, ()> {
        let mut inside = self.inside;
        for _ in 0..NESTED {
            let Some(id) = inside else { return Ok(None) };
            // Numbers are given in the order of the structs.
            let found = self.structs.binary_search_by_key(&id, |(id, ..)| *id);
            let Some((_, made_of, outer)) = found.ok().and_then(|at| self.structs.get(at)) else {
                return Ok(None);
            };
            if made_of == key {
                return Ok(Some(id));
            }
            inside = *outer;
        }
        Err(())
    }
}

impl<'a> Types<'a> {
    /// The struct around this place that is described alike, if there is one.
    pub(super) fn again(&mut self, joined: &Joined<'a>) -> Result<Option<TypeId>, Loss> {
        self.recursion.around(&joined.key).map_err(|()| {
            let message = format!("more than {NESTED} schemas without a name stand in each other");
            let help = ["give one of them a name, in `components`"];
            self.losses.loss(Code::Unsupported, &joined.place(), message, help)
        })
    }

    /// Lowers the elements of a list, or the members of a map; a loss if they are the list itself.
    pub(super) fn inside<T>(
        &mut self,
        joined: &Joined<'a>,
        lower: impl FnOnce(&mut Self) -> Result<T, Loss>,
    ) -> Result<T, Loss> {
        let problem = if self.recursion.open.contains(&joined.key) {
            Some("a list or map that is made of itself is not supported".to_owned())
        } else if self.recursion.open.len() > LONGEST_CHAIN {
            Some(format!("more than {LONGEST_CHAIN} lists and maps stand in each other"))
        } else {
            None
        };
        if let Some(problem) = problem {
            let help = ["what closes the circle is left out"];
            return Err(self.losses.loss(Code::Unsupported, &joined.place(), problem, help));
        }
        self.recursion.open.push(joined.key.clone());
        let lowered = lower(self);
        self.recursion.open.pop();
        lowered
    }

    /// Takes fields from the budget; a loss if it is used up, which is an error of the document.
    pub(super) fn spend(&mut self, fields: usize, at: &Pointer) -> Result<(), Loss> {
        self.recursion.fields_left = self.recursion.fields_left.saturating_sub(fields);
        if self.recursion.fields_left > 0 {
            return Ok(());
        }
        // Whatever uses it up, it is told once, at the first place.
        let at = self.spent_at.get_or_insert_with(|| at.clone()).clone();
        let message = format!("the client would have more than {FIELDS} fields");
        let help = "split the description, or name schemas that are used often by `$ref`";
        Err(self.losses.wrong(Code::BudgetExceeded, Place::value(&at), message, help))
    }
}

#[cfg(test)]
mod tests;
