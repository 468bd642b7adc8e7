//! DW03 and DW04: schemas, limits, and docwright's own `x-` keys.

use super::{Code, Example, Explanation};

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: Code::ContradictoryLimits,
        meaning: "\
The limits of a schema leave no value: the least is above the greatest. Every request would be
refused, so one of the two limits is wrong.",
        wrong: Example::Schema(
            "\
type: object
properties:
  age: { type: integer, format: int32, minimum: 30, maximum: 3 }
",
        ),
        right: Example::Schema(
            "\
type: object
properties:
  age: { type: integer, format: int32, minimum: 3, maximum: 30 }
",
        ),
    },
    Explanation {
        code: Code::PatternNotSupported,
        meaning: "\
The pattern is ECMA-262, but docwright does not check it. Patterns become code that takes a time in
proportion to the text, so that no text can hold up whoever checks it; look-around and references
back cannot be checked like that. The field stays, the pattern stands in its documentation only.",
        wrong: Example::Schema(
            "\
type: object
properties:
  name: { type: string, pattern: '^(a|b)\\1$' }
",
        ),
        right: Example::Schema(
            "\
type: object
properties:
  name: { type: string, pattern: '^[ab]*$' }
",
        ),
    },
    Explanation {
        code: Code::KeywordWithoutEffect,
        meaning: "\
Most keywords judge values of one type and let all others pass: `maxLength` asks nothing of an
integer, `minimum` nothing of a string. Beside a `type` that they do not apply to they say nothing.
Use the keyword that does, or correct the type.",
        wrong: Example::Schema(
            "\
type: object
properties:
  age: { type: integer, format: int32, maxLength: 3 }
",
        ),
        right: Example::Schema(
            "\
type: object
properties:
  age: { type: integer, format: int32, maximum: 999 }
",
        ),
    },
    Explanation {
        code: Code::MisusedExtension,
        meaning: "\
One of docwright's own `x-` keys stands where it means nothing, or does not have the form that it
needs. It is passed over and costs itself only: the rule, the name or the token that it was to
give, never what it stands in. The page of the dialect, api-spec/README.md, lists the keys with
their places.",
        wrong: Example::Schema(
            "\
type: object
properties:
  age: { type: integer, format: int32, x-docwright-max-bytes: 3 }
",
        ),
        right: Example::Schema(
            "\
type: object
properties:
  name: { type: string, x-docwright-max-bytes: 3 }
",
        ),
    },
];
