//! DW07: overlays.

use super::{Code, Example, Explanation};

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: Code::OverlayOfNothing,
        meaning: "\
The path of an action leads to no value. Overlay 1.1 lets such an action pass; docwright does not,
since an overlay is a correction that has to survive the next version of the document. When it finds
nothing, either the path has a mistake, or what it was to correct is gone and the action with it.
The place says how far the path leads. Correct the path, or remove the action.",
        wrong: Example::Overlay(
            "\
actions:
  - target: $.paths['/pet'].post
    update: { summary: Adds a pet }
",
        ),
        right: Example::Overlay(
            "\
actions:
  - target: $.paths['/pets'].post
    update: { summary: Adds a pet }
",
        ),
    },
    Explanation {
        code: Code::InvalidPath,
        meaning: "\
A `target` or `copy` is no JSONPath as RFC 9535 describes it. What is most often wrong: a key with
other characters than letters, digits and `_` wants brackets and quotes; a filter begins with `?`
inside brackets; equality is `==`. Functions of other tools are not known here.",
        wrong: Example::Overlay(
            "\
actions:
  - target: $.paths./pets.post
    update: { summary: Adds a pet }
",
        ),
        right: Example::Overlay(
            "\
actions:
  - target: $.paths['/pets'].post
    update: { summary: Adds a pet }
",
        ),
    },
    Explanation {
        code: Code::OverlayDoesNotFit,
        meaning: "\
An action cannot be applied to what it selects. Objects are merged with objects, arrays take more
elements, a text or number is replaced by another; an object never takes the place of a text, nor
the other way round. To replace a value by one of another kind, remove it first. An action selects
objects only, or arrays only; `copy` copies one value; the whole document cannot be removed. In
Overlay 1.0 a text or number is changed through the object that holds it.",
        wrong: Example::Overlay(
            "\
actions:
  - target: $.info
    update: { title: { text: Animals } }
",
        ),
        right: Example::Overlay(
            "\
actions:
  - target: $.info
    update: { title: Animals }
",
        ),
    },
    Explanation {
        code: Code::OverlayOfAnother,
        meaning: "\
`extends` names a file, and the overlay is applied to a document of another name. Only the last part
of the path is compared, and an address such as `https://…` is not compared at all: it says where
the document was published.",
        wrong: Example::Overlay(
            "\
extends: ../cats.yaml
actions:
  - target: $.info
    update: { title: Animals }
",
        ),
        right: Example::Overlay(
            "\
extends: ../pets.yaml
actions:
  - target: $.info
    update: { title: Animals }
",
        ),
    },
];
