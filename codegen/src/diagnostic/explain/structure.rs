//! DW01: the objects of the standard and their keys.

use super::{Code, Example, Explanation};

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: Code::WrongType,
        meaning: "\
The standard asks for another type here: an object where a list stands, a string where a number
stands. In YAML a version or a date without quotes is no string.",
        wrong: Example::Document(
            "\
openapi: 3.1.0
info: { title: Pets, version: 1.0 }
paths: {}
",
        ),
        right: Example::Document(
            "\
openapi: 3.1.0
info: { title: Pets, version: '1.0' }
paths: {}
",
        ),
    },
    Explanation {
        code: Code::MissingKey,
        meaning: "\
A key that the standard demands is not there, so that the object says too little to be used. Add
it; the message says where.",
        wrong: Example::Paths(
            "\
/pets:
  get:
    operationId: listPets
    responses:
      '204': {}
",
        ),
        right: Example::Paths(
            "\
/pets:
  get:
    operationId: listPets
    responses:
      '204': { description: There are none. }
",
        ),
    },
    Explanation {
        code: Code::UnknownKey,
        meaning: "\
The standard has no such key in this place. Perhaps it is misspelt, or stands one level too deep or
too high: what it says is then lost without a word in most tools. Keys of your own begin with `x-`.",
        wrong: Example::Schema(
            "\
type: object
properties:
  name: { type: string, maxLenght: 40 }
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
        code: Code::InvalidValue,
        meaning: "\
The value has the right type and is still not one that may stand here: a name that is none of those
allowed, a status code that does not exist, a negative length, a pattern that is not ECMA-262.",
        wrong: Example::Schema(
            "\
type: object
properties:
  name: { type: string, pattern: '[a-z' }
",
        ),
        right: Example::Schema(
            "\
type: object
properties:
  name: { type: string, pattern: '^[a-z]*$' }
",
        ),
    },
    Explanation {
        code: Code::DuplicateOperationId,
        meaning: "\
Two operations have the same `operationId`. It is the name by which links and generated code call an
operation, so each needs its own.",
        wrong: Example::Paths(
            "\
/pets:
  delete:
    operationId: removePets
    responses: { '204': { description: Removed. } }
/dogs:
  delete:
    operationId: removePets
    responses: { '204': { description: Removed. } }
",
        ),
        right: Example::Paths(
            "\
/pets:
  delete:
    operationId: removePets
    responses: { '204': { description: Removed. } }
/dogs:
  delete:
    operationId: removeDogs
    responses: { '204': { description: Removed. } }
",
        ),
    },
    Explanation {
        code: Code::UndeclaredPathParameter,
        meaning: "\
What stands in braces in a path must be a parameter with `in: path`, and every parameter with
`in: path` must stand in braces. Otherwise nobody knows what to put there, or what the value is for.",
        wrong: Example::Paths(
            "\
/pets:
  delete:
    operationId: removePet
    parameters:
      - { name: petId, in: path, required: true, schema: { type: string } }
    responses: { '204': { description: Removed. } }
",
        ),
        right: Example::Paths(
            "\
/pets:
  delete:
    operationId: removePet
    responses: { '204': { description: Removed. } }
",
        ),
    },
    Explanation {
        code: Code::DuplicateItem,
        meaning: "\
A list that should name each thing once names one of them twice: a required property, a value of an
`enum`, a parameter, a tag. Perhaps one of the two was meant to be another.",
        wrong: Example::Schema(
            "\
type: object
properties:
  name: { type: string }
  kind: { type: string }
required: [name, name]
",
        ),
        right: Example::Schema(
            "\
type: object
properties:
  name: { type: string }
  kind: { type: string }
required: [name, kind]
",
        ),
    },
    Explanation {
        code: Code::EqualPaths,
        meaning: "\
The two paths have the same form, and only the names in braces differ. A request that fits one fits
the other, so a server cannot tell them apart; most tools take one of them. Put the operations under
one path.",
        wrong: Example::Paths(
            "\
/pets/{id}:
  delete:
    operationId: removePet
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
    responses: { '204': { description: Removed. } }
/pets/{name}:
  post:
    operationId: feedPet
    parameters:
      - { name: name, in: path, required: true, schema: { type: string } }
    responses: { '204': { description: Fed. } }
",
        ),
        right: Example::Paths(
            "\
/pets/{id}:
  parameters:
    - { name: id, in: path, required: true, schema: { type: string } }
  delete:
    operationId: removePet
    responses: { '204': { description: Removed. } }
  post:
    operationId: feedPet
    responses: { '204': { description: Fed. } }
",
        ),
    },
];
