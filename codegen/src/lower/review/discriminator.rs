//! Discriminators that name what is not there.

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::schema::Schemas;
use crate::source::Pointer;
use crate::spec::{Discriminator, Schema, SchemaObject};

use super::meant;

/// How many schemas are looked at for a property: `allOf` can lead to one by very many ways.
const STEPS: usize = 1_000;

/// Reports a property that a member of the union lacks, and mappings to nothing.
pub(super) fn report(schemas: &Schemas<'_>, schema: &SchemaObject, diagnostics: &mut Diagnostics) {
    let Some(discriminator) = &schema.discriminator else { return };
    report_property(schemas, schema, discriminator, diagnostics);
    let at = discriminator.pointer.key("mapping");
    for (value, target) in &discriminator.mapping {
        report_target(schemas, target, &at.key(value), diagnostics);
    }
    if let Some(target) = &discriminator.default_mapping {
        report_target(schemas, target, &discriminator.pointer.key("defaultMapping"), diagnostics);
    }
}

fn report_property(
    schemas: &Schemas<'_>,
    schema: &SchemaObject,
    discriminator: &Discriminator,
    diagnostics: &mut Diagnostics,
) {
    let name = discriminator.property_name.as_str();
    let members: Vec<&Schema> = schema.one_of.iter().chain(&schema.any_of).collect();
    let place = Place::value(&discriminator.pointer.key("propertyName"));
    if members.is_empty() {
        if !has_property(schemas, schema, name) {
            diagnostics
                .warning(Code::InvalidValue, place, format!("the schema has no property `{name}`"))
                .help("a discriminator names a property: add it");
        }
        return;
    }
    let lacks = |member: &&&Schema| {
        member.as_object().is_some_and(|member| !has_property(schemas, member, name))
    };
    if let Some(member) = members.iter().find(lacks) {
        diagnostics
            .warning(
                Code::InvalidValue,
                place,
                format!("not every schema of the union has a property `{name}`"),
            )
            .related(Place::value(member.pointer()), "this one has none")
            .help("a discriminator names a property that all of them have: add it");
    }
}

/// Whether a schema names a property, itself or by what it consists of. Where that cannot be told,
/// it is taken to.
fn has_property(schemas: &Schemas<'_>, schema: &SchemaObject, name: &str) -> bool {
    let mut open = vec![schema];
    let mut steps = 0;
    while let Some(schema) = open.pop() {
        steps += 1;
        let is_union = !(schema.one_of.is_empty() && schema.any_of.is_empty()) && steps > 1;
        if steps > STEPS || is_union || schema.properties.contains_key(name) {
            return true;
        }
        open.extend(schema.all_of.iter().filter_map(Schema::as_object));
        if schema.ref_.is_some() {
            match schemas.target(schema) {
                Some((_, Schema::Object(target))) => open.push(target),
                _ => return true,
            }
        }
    }
    false
}

/// Reports a target that is neither the name of a schema nor a reference to one.
fn report_target(schemas: &Schemas<'_>, target: &str, at: &Pointer, diagnostics: &mut Diagnostics) {
    let name = target.strip_prefix("#/components/schemas/").unwrap_or(target);
    let is_elsewhere = !target.starts_with('#') && target.contains(['/', '.', '#', ':']);
    if is_elsewhere || schemas.is_named(target) {
        return;
    }
    let near = meant(diagnostics, name, schemas.names());
    let diagnostic =
        diagnostics.warning(Code::ReferenceToNothing, at, format!("there is no schema `{name}`"));
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("name one of `#/components/schemas`"),
    };
}
