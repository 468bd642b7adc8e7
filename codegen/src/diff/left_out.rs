//! What docwright does not support: what is gone from the client for that reason is not gone from the
//! API, what is there now for that reason is not new, and what is left out on both sides is not
//! compared. Each is said as what it is.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, LeftOut, Part};

use super::change::Direction;
use super::code::{Event, Subject, kebab};
use super::comparison::Comparison;
use super::finding::{Finding, Found, Relation, Side, Spot};
use super::operations::{bare_path, on_the_wire};
use super::parts::{PartPair, schemes_left_out};
use super::words::{plain, span};

/// Keywords of a part that is in both clients of which one client lacks what they say: the side that
/// has it, and what says that it is left out.
pub(super) type Support<'a> = Vec<(&'a str, Side, &'a LeftOut)>;

impl Finding {
    /// What is on one side only is in both documents, if it is left out of the client of the other:
    /// then it says nothing of the wire.
    pub(super) fn supported(self, side: Side, what: &str, left: Option<&LeftOut>) -> Finding {
        let Some(left) = left else { return self };
        let (why, digest, place) = (plain(&left.why), Some(left.digest), Some(left.place.clone()));
        let mut finding = match side {
            Side::Old => {
                let words = "is described in a way that docwright does not support";
                let message = format!("{what} {words}: {why}");
                Finding { message, new: place, cause: Some((None, digest)), ..self }
            }
            Side::New => {
                let message = format!("{what} is supported now, and was not: {why}");
                Finding { message, old: place, cause: Some((digest, None)), ..self }
            }
        };
        finding.code.event = match side {
            Side::Old => Event::Unsupported,
            Side::New => Event::Supported,
        };
        Finding { relation: Relation::Same, breaks_at_run_time: false, ..finding }
    }

    /// The same for what a keyword says of a part that is in both clients.
    pub(super) fn supported_by(self, support: &Support<'_>, what: &str) -> Finding {
        let is_it = |(keyword, side, _): &&(&str, Side, &LeftOut)| {
            self.code.event == side.alone().0 && self.code.subject.name() == kebab(keyword)
        };
        let Some((keyword, side, left)) = support.iter().find(is_it) else { return self };
        // What was sent unchecked may be refused now.
        let is_refused = *side == Side::New && self.direction.has_requests();
        let what = format!("{} of {what}", span(keyword));
        self.supported(*side, &what, Some(left)).breaking_if(is_refused)
    }
}

impl<'a> Comparison<'a> {
    /// What one client alone lacks of a part that both have.
    pub(super) fn support(&self, parts: [Part; 2]) -> Support<'_> {
        let lists = [self.old.left_out_of(&parts[0]), self.new.left_out_of(&parts[1])];
        if lists.iter().all(|list| list.is_empty()) {
            return Support::new();
        }
        let keywords = by_keyword(lists).into_iter();
        let found = keywords.filter_map(|(keyword, [old, new])| match (old.first(), new.first()) {
            (None, Some(left)) => Some((keyword, Side::Old, *left)),
            (Some(left), None) => Some((keyword, Side::New, *left)),
            _ => None,
        });
        found.collect()
    }

    /// Compares what is left out on either side, once all else was found.
    pub(super) fn left_out(&self, found: &mut Found) {
        if let number @ 1.. = self.pairs.skipped {
            let message = format!(
                "{number} pairs of types are not compared: too many types stand for each other"
            );
            let spot = Spot::new(None, None, Direction::Both);
            found.push(spot.found(Subject::Schema, Event::NotCompared, Relation::Same, message));
        }
        if self.old.left_out.is_empty() && self.new.left_out.is_empty() {
            return;
        }
        let told = Told::of(found);
        let parts = self.parts();
        found.extend(parts.iter().flat_map(|pair| self.part(pair, &told)));
        self.uncompared_operations(found);
    }

    fn part(&self, pair: &PartPair, told: &Told) -> Vec<Finding> {
        let PartPair { subject, words, direction, .. } = pair;
        let whole = [self.old.without(&pair.old), self.new.without(&pair.new)];
        if whole.iter().any(Option::is_some) {
            let [old, new] = whole.map(|left| left.map(|left| left.digest));
            // What the other client has was said to be supported now, or to be so no longer.
            let is_untold = pair.is_nowhere_else || (old.is_some() && new.is_some());
            let is_told = old == new || !is_untold;
            return match is_told {
                true => Vec::new(),
                false => vec![not_compared(*subject, words, *direction, whole)],
            };
        }
        let lists = [self.old.left_out_of(&pair.old), self.new.left_out_of(&pair.new)];
        let keywords = by_keyword(lists).into_iter();
        let found = keywords.filter_map(|(keyword, lists)| {
            let digests = lists
                .each_ref()
                .map(|list| -> BTreeSet<u64> { list.iter().map(|left| left.digest).collect() });
            let both = lists.each_ref().map(|list| list.first().copied());
            let is_told = digests[0] == digests[1]
                || told.knows(both)
                || self.is_told_of_scheme(pair, keyword);
            if is_told {
                return None;
            }
            let of_header = both[1].or(both[0]).is_some_and(|it| header(it).is_some());
            let words = match keyword {
                "" => words.clone(),
                _ if of_header => {
                    let answer = words.trim_start_matches("the body of ");
                    let name = keyword.replace("~1", "/").replace("~0", "~");
                    format!("the header {} of {answer}", span(&name))
                }
                keyword => format!("{} of {words}", span(keyword)),
            };
            Some(not_compared(Subject::Keyword, &words, *direction, both))
        });
        found.collect()
    }

    /// Whether an operation has another alternative because the support of its scheme has changed.
    fn is_told_of_scheme(&self, pair: &PartPair, keyword: &str) -> bool {
        let is_lost = |api| schemes_left_out(api).contains(keyword);
        matches!(pair.new, Part::Operation { .. }) && is_lost(self.old) != is_lost(self.new)
    }

    /// The operations that both documents have and neither client.
    fn uncompared_operations(&self, found: &mut Found) {
        let lost = |api: &'a Api| -> Vec<(String, &'a LeftOut)> {
            let operations = api.left_out.iter().filter_map(|left| match &left.part {
                Part::Operation { wire, .. } if left.keyword.is_none() => {
                    Some((bare_path(wire), left))
                }
                _ => None,
            });
            operations.collect()
        };
        let apis = [self.old, self.new];
        let lists = apis.map(lost);
        let [old, new] =
            lists.each_ref().map(|list| list.iter().cloned().collect::<BTreeMap<_, _>>());
        let [in_old, in_new] = apis
            .map(|api| -> BTreeSet<String> { api.operations.iter().map(on_the_wire).collect() });
        let differs = |wire: &str, both: [Option<&LeftOut>; 2]| {
            let words = format!("the operation {}", span(wire));
            not_compared(Subject::Operation, &words, Direction::Both, both)
        };
        for (wire, one) in &lists[0] {
            let other = new.get(wire);
            let is_same = other.is_some_and(|other| other.digest == one.digest);
            if !is_same && (other.is_some() || !in_new.contains(wire)) {
                found.push(differs(wire, [Some(one), other.copied()]));
            }
        }
        for (wire, other) in &new {
            if !old.contains_key(wire) && !in_old.contains(wire) {
                found.push(differs(wire, [None, Some(other)]));
            }
        }
    }
}

/// What was told of things that are left out on one side, and of headers that came and went.
struct Told {
    causes: BTreeSet<(Option<u64>, Option<u64>, String)>,
    headers: [Vec<String>; 2],
}

impl Told {
    fn of(found: &[Finding]) -> Told {
        let mut told = Told { causes: BTreeSet::new(), headers: [Vec::new(), Vec::new()] };
        for finding in found {
            let place = match finding.code.event {
                Event::Unsupported => &finding.new,
                Event::Supported => &finding.old,
                Event::Removed if finding.code.subject == Subject::ResponseHeader => {
                    told.headers[0].extend(finding.old.clone());
                    continue;
                }
                Event::Added if finding.code.subject == Subject::ResponseHeader => {
                    told.headers[1].extend(finding.new.clone());
                    continue;
                }
                _ => continue,
            };
            if let (Some((old, new)), Some(place)) = (finding.cause, place) {
                told.causes.insert((old, new, place.clone()));
            }
        }
        told
    }

    fn knows(&self, both: [Option<&LeftOut>; 2]) -> bool {
        let is_of_header = |side: usize| {
            let Some(left) = both[side].filter(|left| header(left).is_some()) else { return false };
            let behind = |place: &String| left.place.strip_prefix(place.as_str());
            let all = self.headers[side].iter();
            all.filter_map(behind).any(|behind| behind.starts_with('/'))
        };
        let is_caused = match both {
            [None, Some(left)] | [Some(left), None] => {
                let [old, new] = both.map(|left| left.map(|left| left.digest));
                self.causes.contains(&(old, new, left.place.clone()))
            }
            _ => false,
        };
        is_caused || is_of_header(0) || is_of_header(1)
    }
}

/// What is left out of a part, by keyword. Whatever is not supported of a header is one change of it.
fn by_keyword(lists: [&[LeftOut]; 2]) -> BTreeMap<&str, [Vec<&LeftOut>; 2]> {
    let mut keywords: BTreeMap<&str, [Vec<&LeftOut>; 2]> = BTreeMap::new();
    for (side, list) in lists.into_iter().enumerate() {
        for left in list {
            if let Some(keyword) = &left.keyword {
                keywords.entry(header(left).unwrap_or(keyword)).or_default()[side].push(left);
            }
        }
    }
    keywords
}

/// That something differs which the client knows on neither side.
fn not_compared(
    subject: Subject,
    words: &str,
    direction: Direction,
    [old, new]: [Option<&LeftOut>; 2],
) -> Finding {
    let event = match (old, new) {
        (Some(_), Some(_)) => "differs",
        (None, _) => "is in the document now",
        (_, None) => "is not in the document any more",
    };
    let why = new.or(old).map_or_else(String::new, |left| plain(&left.why));
    let message = format!("{words} {event}; what that means is not compared: {why}");
    let place = |left: Option<&'_ LeftOut>| left.map(|left| left.place.clone());
    let (before, now) = (place(old), place(new));
    let cause = (old.map(|left| left.digest), new.map(|left| left.digest));
    Spot::new(before.as_deref(), now.as_deref(), direction)
        .found(subject, Event::NotCompared, Relation::Same, message)
        .caused_by(Some(cause))
}

/// The name of the response header that something is left out of, as it stands in the place.
fn header(left: &LeftOut) -> Option<&str> {
    let Part::Answer { .. } = left.part else { return None };
    let (_, behind) = left.place.split_once("/headers/")?;
    behind.split('/').next()
}
