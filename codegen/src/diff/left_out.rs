//! What docwright does not support: what is gone from the client for that reason is not gone from the
//! API, what is there now for that reason is not new, and what is left out on both sides is not
//! compared. Each is said as what it is.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, LeftOut, Operation, Part, Statuses};

use super::change::Direction;
use super::code::{Code, Event, Subject};
use super::comparison::Comparison;
use super::finding::{Finding, Relation};
use super::operations::bare_path;
use super::parts::{PartPair, answer_part, schemes_left_out};
use super::words::{plain, span, statuses as shown_statuses};

/// The digests of what is not supported, in the old document and in the new.
pub(super) type Cause = (Option<u64>, Option<u64>);

impl Finding {
    /// It is not in the client any more, but still in the document.
    pub(super) fn unsupported(self, what: &str, left: &LeftOut) -> Finding {
        let message = format!(
            "{what} is described in a way that docwright does not support: {}",
            plain(&left.why)
        );
        let old = self.old.clone();
        let cause = (None, Some(left.digest));
        self.retold(Event::Unsupported, message, cause).at(old.as_deref(), Some(&left.place))
    }

    /// It is in the client now, and was in the document before.
    pub(super) fn supported(self, what: &str, left: &LeftOut) -> Finding {
        let message = format!("{what} is supported now, and was not: {}", plain(&left.why));
        let new = self.new.clone();
        let cause = (Some(left.digest), None);
        self.retold(Event::Supported, message, cause).at(Some(&left.place), new.as_deref())
    }

    /// What docwright supports says nothing of the wire.
    fn retold(mut self, event: Event, message: String, cause: Cause) -> Finding {
        (self.code.event, self.message, self.cause) = (event, message, Some(cause));
        (self.relation, self.breaks_at_run_time) = (Relation::Same, false);
        self
    }
}

impl Comparison<'_> {
    /// Compares what is left out on either side, once all else was found.
    pub(super) fn left_out(&mut self) {
        if let number @ 1.. = self.pairs.skipped {
            let message = format!(
                "{number} pairs of types are not compared: too many types stand for each other"
            );
            let (subject, direction) = (Subject::Schema, Direction::Both);
            let event = Event::NotCompared;
            self.report(Finding::new(subject, event, direction, Relation::Same, message));
        }
        if self.old.left_out.is_empty() && self.new.left_out.is_empty() {
            return self.gather_by_cause();
        }
        for pair in self.parts() {
            self.part(&pair);
        }
        self.uncompared_operations();
        self.gather_by_cause();
    }

    /// A component that is not supported costs every field that names it: that is one change.
    fn gather_by_cause(&mut self) {
        let mut first: BTreeMap<(Code, Cause), usize> = BTreeMap::new();
        let mut found: Vec<(Finding, usize)> = Vec::new();
        for finding in std::mem::take(&mut self.findings) {
            let key = finding.cause.map(|cause| (finding.code, cause));
            match key.and_then(|key| first.get(&key).copied()) {
                Some(at) => {
                    let (known, more) = &mut found[at];
                    known.direction = known.direction.and(finding.direction);
                    known.breaks_at_run_time |= finding.breaks_at_run_time;
                    // One place may be reached in several ways.
                    let is_other = (&known.old, &known.new) != (&finding.old, &finding.new);
                    *more += usize::from(is_other);
                    known.claims.extend(finding.claims);
                }
                None => {
                    first.extend(key.map(|key| (key, found.len())));
                    found.push((finding, 0));
                }
            }
        }
        let told = found.into_iter().map(|(mut finding, more)| {
            if more > 0 {
                finding.message += &format!("; so it is in {more} more places");
            }
            finding
        });
        self.findings = told.collect();
    }

    fn part(&mut self, pair: &PartPair) {
        let (before, now) = (self.old.left_out_of(&pair.old), self.new.left_out_of(&pair.new));
        let (one, other) = (self.old.without(&pair.old), self.new.without(&pair.new));
        if let (Some(_), Some(_)) | (Some(_), None) | (None, Some(_)) = (one, other) {
            let is_same = one.map(|left| left.digest) == other.map(|left| left.digest);
            // What the other client has was said to be supported now, or to be so no longer.
            if !is_same && (pair.is_nowhere_else || (one.is_some() && other.is_some())) {
                let PartPair { subject, words, direction, .. } = pair;
                self.not_compared(*subject, words, *direction, (one, other));
            }
            return;
        }
        let mut keywords: BTreeMap<&str, [Vec<&LeftOut>; 2]> = BTreeMap::new();
        for (side, list) in [before, now].into_iter().enumerate() {
            for left in list {
                if let Some(keyword) = &left.keyword {
                    // Whatever is not supported of a header is one change of it.
                    let key = header(left).unwrap_or(keyword);
                    keywords.entry(key).or_default()[side].push(left);
                }
            }
        }
        for (keyword, [before, now]) in keywords {
            let digests = |list: &[&LeftOut]| {
                let mut digests: Vec<u64> = list.iter().map(|left| left.digest).collect();
                digests.sort_unstable();
                digests.dedup();
                digests
            };
            let (one, other) = (before.first().copied(), now.first().copied());
            let is_told = digests(&before) == digests(&now)
                || self.retell(pair, keyword, one, other)
                || self.is_told_of_scheme(pair, keyword)
                || self.is_told_of_header((one, other));
            if is_told {
                continue;
            }
            let of_header = now.first().or(before.first()).is_some_and(|it| header(it).is_some());
            let words = match keyword {
                "" => pair.words.clone(),
                _ if of_header => {
                    let answer = pair.words.trim_start_matches("the body of ");
                    let name = keyword.replace("~1", "/").replace("~0", "~");
                    format!("the header {} of {answer}", span(&name))
                }
                keyword => format!("{} of {}", span(keyword), pair.words),
            };
            self.not_compared(Subject::Keyword, &words, pair.direction, (one, other));
        }
    }

    /// A rule or a scheme that was said to be gone, or to be new, and is not: the client alone has
    /// lost it, or got it.
    fn retell(
        &mut self,
        pair: &PartPair,
        keyword: &str,
        old: Option<&LeftOut>,
        new: Option<&LeftOut>,
    ) -> bool {
        let (left, is_lost) = match (old, new) {
            (None, Some(left)) => (left, true),
            (Some(left), None) => (left, false),
            _ => return false,
        };
        let code = kebab(keyword);
        let event = if is_lost { Event::Removed } else { Event::Added };
        let is_it = |finding: &Finding| {
            if finding.code.event != event {
                return false;
            }
            // What is there says where it is; what is not, is told at the field.
            let found = if is_lost { &finding.new } else { &finding.old };
            let place = match &pair.places {
                Some((old, new)) => Some(if is_lost { new } else { old }),
                None => None,
            };
            let own = if is_lost { &finding.old } else { &finding.new };
            let is_scheme = finding.code.subject == Subject::Scheme
                && pair.new == Part::Document
                && own.as_ref() == Some(&left.place);
            let is_rule =
                finding.code.subject.name() == code && place.is_some() && found.as_ref() == place;
            is_scheme || is_rule
        };
        let Some(at) = self.findings.iter().position(is_it) else { return false };
        let finding = self.findings.remove(at);
        let what = match finding.code.subject {
            Subject::Scheme => format!("the security scheme {}", span(keyword)),
            _ => format!("{} of {}", span(keyword), pair.words),
        };
        let finding = match is_lost {
            true => finding.unsupported(&what, left),
            // What was sent unchecked may be refused now.
            false if pair.direction.has_requests() && finding.code.subject != Subject::Scheme => {
                finding.supported(&what, left).breaking()
            }
            false => finding.supported(&what, left),
        };
        self.findings.insert(at, finding);
        true
    }

    /// Whether a header was said to be new, or to be gone.
    fn is_told_of_header(&self, (old, new): (Option<&LeftOut>, Option<&LeftOut>)) -> bool {
        let is_at = |place: &Option<String>, left: Option<&LeftOut>| {
            let (Some(place), Some(left)) = (place, left) else { return false };
            let rest = left.place.strip_prefix(place.as_str());
            header(left).is_some() && rest.is_some_and(|rest| rest.starts_with('/'))
        };
        self.findings.iter().any(|finding| {
            finding.code.subject == Subject::ResponseHeader
                && match finding.code.event {
                    Event::Added => is_at(&finding.new, new),
                    Event::Removed => is_at(&finding.old, old),
                    _ => false,
                }
        })
    }

    /// Whether an operation has another alternative because the support of its scheme has changed.
    fn is_told_of_scheme(&self, pair: &PartPair, keyword: &str) -> bool {
        let is_lost = |api| schemes_left_out(api).contains(keyword);
        matches!(pair.new, Part::Operation { .. }) && is_lost(self.old) != is_lost(self.new)
    }

    /// The operations that both documents have and neither client.
    fn uncompared_operations(&mut self) {
        let lost = |api: &Api| -> Vec<LeftOut> {
            let is_one = |left: &&LeftOut| {
                matches!(left.part, Part::Operation { .. }) && left.keyword.is_none()
            };
            api.left_out.iter().filter(is_one).cloned().collect()
        };
        let key = |left: &LeftOut| match &left.part {
            Part::Operation { wire, .. } => bare_path(wire),
            _ => String::new(),
        };
        let now: BTreeMap<String, LeftOut> =
            lost(self.new).into_iter().map(|left| (key(&left), left)).collect();
        for one in lost(self.old) {
            let wire = key(&one);
            let words = format!("the operation {}", span(&wire));
            match now.get(&wire) {
                Some(other) if other.digest == one.digest => {}
                other if other.is_some() || !self.has_operation(self.new, &wire) => {
                    let both = (Some(&one), other);
                    let (subject, direction) = (Subject::Operation, Direction::Both);
                    self.not_compared(subject, &words, direction, both);
                }
                _ => {}
            }
        }
        let before: BTreeSet<String> = lost(self.old).iter().map(key).collect();
        for (wire, other) in &now {
            if !before.contains(wire) && !self.has_operation(self.old, wire) {
                let words = format!("the operation {}", span(wire));
                let both = (None, Some(other));
                let (subject, direction) = (Subject::Operation, Direction::Both);
                self.not_compared(subject, &words, direction, both);
            }
        }
    }

    fn has_operation(&self, api: &Api, wire: &str) -> bool {
        api.operations.iter().any(|operation| {
            format!("{} {}", operation.method.wire(), bare_path(&operation.path)) == wire
        })
    }

    /// Says that something differs which the client knows on neither side.
    fn not_compared(
        &mut self,
        subject: Subject,
        words: &str,
        direction: Direction,
        (old, new): (Option<&LeftOut>, Option<&LeftOut>),
    ) {
        let place = |left: Option<&LeftOut>| left.map(|left| left.place.clone());
        let event = match (old, new) {
            (Some(_), Some(_)) => "differs",
            (None, _) => "is in the document now",
            (_, None) => "is not in the document any more",
        };
        let why = new.or(old).map_or_else(String::new, |left| plain(&left.why));
        let message = format!("{words} {event}; what that means is not compared: {why}");
        let mut finding =
            Finding::new(subject, Event::NotCompared, direction, Relation::Same, message)
                .at(place(old).as_deref(), place(new).as_deref());
        finding.cause = Some((old.map(|left| left.digest), new.map(|left| left.digest)));
        self.report(finding);
    }

    /// What an answer with a body that was typed, or is now, has to do with what is left out.
    pub(super) fn untyped_answer(
        &self,
        (old, new): (&Operation, &Operation),
        statuses: Statuses,
        finding: Finding,
    ) -> Finding {
        let what = format!("the body of {} of {}", shown_statuses(statuses), span(&new.name.wire));
        let (before, now) = (answer_part(old, statuses), answer_part(new, statuses));
        match (self.old.without(&before), self.new.without(&now)) {
            (None, Some(left)) => finding.unsupported(&what, left),
            (Some(left), None) => finding.supported(&what, left),
            _ => finding,
        }
    }
}

/// The name of the response header that something is left out of, as it stands in the place.
fn header(left: &LeftOut) -> Option<&str> {
    let Part::Answer { .. } = left.part else { return None };
    let (_, rest) = left.place.split_once("/headers/")?;
    rest.split('/').next()
}

/// A keyword as it stands in codes: `max-length`.
fn kebab(keyword: &str) -> String {
    let mut code = String::new();
    for character in keyword.chars() {
        if character.is_ascii_uppercase() {
            code.push('-');
        }
        code.push(character.to_ascii_lowercase());
    }
    code
}
