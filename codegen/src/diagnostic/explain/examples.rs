//! DW05 and DW06: examples, and what docwright does not do.

use super::{Code, Example, Explanation};

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: Code::ExampleBreaksSchema,
        meaning: "\
An example, or a default, is refused by the schema that it is an example of. One of the two is
wrong, and readers copy the example: look at what goes over the wire.",
        wrong: Example::Paths(
            "\
/pets:
  post:
    operationId: addPet
    requestBody:
      required: true
      content:
        application/json:
          schema:
            type: object
            properties:
              name: { type: string, maxLength: 5 }
          example: { name: Bartholomew }
    responses:
      '204': { description: Added. }
",
        ),
        right: Example::Paths(
            "\
/pets:
  post:
    operationId: addPet
    requestBody:
      required: true
      content:
        application/json:
          schema:
            type: object
            properties:
              name: { type: string, maxLength: 5 }
          example: { name: Bello }
    responses:
      '204': { description: Added. }
",
        ),
    },
    Explanation {
        code: Code::Unsupported,
        meaning: "\
The document is right, and docwright does not do this yet. It costs what needs it: a property, or
the operation, which is named beside. The rest of the client is there.",
        wrong: Example::Paths(
            "\
/pets:
  get:
    operationId: showPets
    responses:
      '200':
        description: The pets.
        content:
          application/json:
            schema:
              oneOf: [{ type: string }, { type: integer }]
",
        ),
        right: Example::Paths(
            "\
/pets:
  get:
    operationId: showPets
    responses:
      '200':
        description: The pets.
        content:
          application/json:
            schema:
              type: object
              properties:
                count: { type: integer, format: int32 }
",
        ),
    },
];
