//! DW02: references.

use super::{Code, Example, Explanation};

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: Code::ReferenceToNothing,
        meaning: "\
A `$ref` names a place that the document does not have. In most cases one letter is wrong, or the
component was renamed.",
        wrong: Example::Document(WITH_REFERENCE_TO_NOTHING),
        right: Example::Document(WITH_REFERENCE),
    },
    Explanation {
        code: Code::ReferenceOutside,
        meaning: "\
A `$ref` names another file or another site. A description is one text for docwright: nothing is
fetched, and no file is opened because a document says so. Bundle the document first, or copy what
it needs into `components`.",
        wrong: Example::Document(
            "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: 'https://example.com/pet.yaml' }
      responses:
        '204': { description: Added. }
",
        ),
        right: Example::Document(WITH_REFERENCE),
    },
    Explanation {
        code: Code::ReferenceCycle,
        meaning: "\
References lead back to where they began without ever meeting anything but references. There is
nothing that they could stand for. (A schema whose property refers to the schema is another thing,
and allowed.)",
        wrong: Example::Document(
            "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Pet' }
      responses:
        '204': { description: Added. }
components:
  schemas:
    Pet: { $ref: '#/components/schemas/Animal' }
    Animal: { $ref: '#/components/schemas/Pet' }
",
        ),
        right: Example::Document(WITH_REFERENCE),
    },
    Explanation {
        code: Code::ReferenceToWrongKind,
        meaning: "\
A `$ref` leads to something, but to another kind of thing than can stand here: a parameter where a
schema is wanted. Each kind has its own place under `components`.",
        wrong: Example::Document(
            "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - $ref: '#/components/schemas/Age'
      responses:
        '204': { description: There are none. }
components:
  schemas:
    Age: { type: integer, format: int32 }
",
        ),
        right: Example::Document(
            "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - $ref: '#/components/parameters/Trace'
      responses:
        '204': { description: There are none. }
components:
  parameters:
    Trace: { name: x-trace, in: header, schema: { type: string } }
",
        ),
    },
];

const WITH_REFERENCE: &str = "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Pet' }
      responses:
        '204': { description: Added. }
components:
  schemas:
    Pet:
      type: object
      properties:
        name: { type: string }
";

const WITH_REFERENCE_TO_NOTHING: &str = "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Pte' }
      responses:
        '204': { description: Added. }
components:
  schemas:
    Pet:
      type: object
      properties:
        name: { type: string }
";
