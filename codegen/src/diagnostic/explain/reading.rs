//! DW00: the text.

use super::{Code, Example, Explanation};

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: Code::Syntax,
        meaning: "\
The text cannot be read as YAML or JSON, or it uses what YAML has and JSON has not: keys that are
no strings, tags of its own, several documents in one file. Nothing else is looked at until it can
be read. The place is where reading stopped; the mistake is there or a little above. What is most
often wrong: an indentation, a tab, a quote that is not closed, a value with `: ` or ` #` in it that
wants quotes.",
        wrong: Example::Document(
            "\
openapi: 3.1.0
info:
  title: \"Pets
  version: '1'
paths: {}
",
        ),
        right: Example::Document(
            "\
openapi: 3.1.0
info:
  title: \"Pets\"
  version: '1'
paths: {}
",
        ),
    },
    Explanation {
        code: Code::DuplicateKey,
        meaning: "\
An object has a key more than once. Most readers silently keep one of the two, so that what the
other says is lost. Remove one, or give it the name that it was meant to have.",
        wrong: Example::Schema(
            "\
type: object
properties:
  name: { type: string }
  name: { type: string, maxLength: 40 }
",
        ),
        right: Example::Schema(
            "\
type: object
properties:
  name: { type: string, maxLength: 40 }
",
        ),
    },
    Explanation {
        code: Code::BudgetExceeded,
        meaning: "\
The document is larger, nested more deeply, or has aliases that stand for more than a description
ever needs. docwright reads documents that it does not trust: without a limit a short text could
fill the memory. Make parts of it components and refer to them, or write fewer aliases.",
        wrong: Example::Document(
            "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
x-a: &a [x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x]
x-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
x-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
x-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
x-e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
x-f: [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
paths: {}
",
        ),
        right: Example::Document(
            "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
x-a: &a [x, x, x]
x-b: [*a, *a]
paths: {}
",
        ),
    },
    Explanation {
        code: Code::UnsupportedVersion,
        meaning: "\
`openapi` names a version that docwright does not read, or there is no `openapi` at all. A Swagger
2.0 document must be converted first; many tools do that.",
        wrong: Example::Document(
            "\
swagger: '2.0'
info: { title: Pets, version: '1' }
paths: {}
",
        ),
        right: Example::Document(
            "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths: {}
",
        ),
    },
];
