//! Numbers by a schema, within their bounds, and multiples of what they must be.

use serde_json::{Value, json};

use super::schema;
use super::values::Random;

/// An integer within the bounds.
pub(crate) fn integer(parts: &[&Value], random: &mut Random) -> Value {
    let above = limit(parts, "exclusiveMinimum", f64::max).map(|bound| bound.floor() + 1.0);
    let least = limit(parts, "minimum", f64::max).map(f64::ceil);
    let below = limit(parts, "exclusiveMaximum", f64::min).map(|bound| bound.ceil() - 1.0);
    let most = limit(parts, "maximum", f64::min).map(f64::floor);
    let least = [above, least].into_iter().flatten().reduce(f64::max);
    let most = [below, most].into_iter().flatten().reduce(f64::min);
    let is_narrow = parts.iter().any(|part| part["format"] == "int32");
    let far = if is_narrow { f64::from(i32::MAX) } else { 1e15 };
    let (first, last) = (least.unwrap_or(-far), most.unwrap_or(far));
    let middle = (first + random.below(1 << 30) as f64 / (1 << 30) as f64 * (last - first)).floor();
    let chosen = multiple(parts, random.choose(&[first, last, middle, middle]));
    // `1.0` is an integer as well.
    if random.chance(10) { json!(chosen) } else { json!(chosen as i64) }
}

/// A number within the bounds.
pub(crate) fn number(parts: &[&Value], random: &mut Random) -> Value {
    let least = ["minimum", "exclusiveMinimum"].map(|keyword| limit(parts, keyword, f64::max));
    let most = ["maximum", "exclusiveMaximum"].map(|keyword| limit(parts, keyword, f64::min));
    let least = least.into_iter().flatten().reduce(f64::max).unwrap_or(-1e9);
    let most = most.into_iter().flatten().reduce(f64::min).unwrap_or(1e9);
    let middle = least + (random.below(1000) + 1) as f64 / 1002.0 * (most - least);
    json!(multiple(parts, middle))
}

/// The multiple that is next to a number, spelled as a decimal would be: the parts of these tests
/// give one divisor at most, and bounds that are multiples of it.
fn multiple(parts: &[&Value], number: f64) -> f64 {
    match schema::numbers(parts, "multipleOf").first() {
        Some(divisor) => {
            let hundreds = (divisor * 100.0).round();
            (number * 100.0 / hundreds).floor() * hundreds / 100.0
        }
        None => number,
    }
}

/// The bound that is closest of those that the parts give to a keyword.
pub(crate) fn limit(parts: &[&Value], keyword: &str, closest: fn(f64, f64) -> f64) -> Option<f64> {
    schema::numbers(parts, keyword).into_iter().reduce(closest)
}
