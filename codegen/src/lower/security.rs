//! Security schemes: each is a header with a value that the caller has ready.

use crate::diagnostic::{Code, Diagnostics, Place, nearest};
use crate::ir;
use crate::spec::{
    ApiKeyLocation, Document, SecurityRequirement, SecurityScheme, SecuritySchemeKind,
};

use super::docs::{docs, page};
use super::names::{Case, Scope};
use super::{reference, wire};

/// The schemes of a document that docwright supports.
pub(super) struct Schemes {
    known: Vec<ir::Scheme>,
    /// Those that the document has and docwright does not support.
    unsupported: Vec<String>,
}

/// Lowers every scheme under `components`. `setters` are those of the client's builder.
pub(super) fn lower_schemes(
    document: &Document,
    setters: &mut Scope,
    diagnostics: &mut Diagnostics,
) -> Schemes {
    let mut schemes = Schemes { known: Vec::new(), unsupported: Vec::new() };
    let mut constants = Scope::default();
    let map = &document.components.security_schemes;
    for (name_of_scheme, scheme) in map {
        let Some(scheme) = reference::item(map, diagnostics, scheme, "securitySchemes") else {
            schemes.unsupported.push(name_of_scheme.to_owned());
            continue;
        };
        if let SecuritySchemeKind::ApiKey { name, in_: ApiKeyLocation::Header } = &scheme.kind {
            wire::check_header_name(name, &scheme.pointer.key("name"), diagnostics);
        }
        match header(scheme) {
            Ok((header, prefix)) => {
                let name = super::name(setters, name_of_scheme, Case::Value);
                let fallback =
                    || format!("Sets the credential {}.", super::prose::clean_line(name_of_scheme));
                schemes.known.push(ir::Scheme {
                    constant: constants.claim(&format!("{} scheme", name.rust), Case::Constant),
                    docs: docs(
                        [&scheme.description],
                        fallback,
                        &scheme.pointer,
                        page(&scheme.x_source),
                    ),
                    name,
                    header,
                    prefix,
                });
            }
            Err(reason) => {
                diagnostics
                    .unsupported(Code::Unsupported, Place::value(&scheme.pointer), reason)
                    .help("operations that need it are left out");
                schemes.unsupported.push(name_of_scheme.to_owned());
            }
        }
    }
    schemes
}

/// The header that carries the scheme, and what stands before the caller's value.
fn header(scheme: &SecurityScheme) -> Result<(String, String), &'static str> {
    const AUTHORIZATION: &str = "Authorization";
    match &scheme.kind {
        SecuritySchemeKind::ApiKey { name, in_: ApiKeyLocation::Header } => {
            Ok((name.clone(), String::new()))
        }
        SecuritySchemeKind::ApiKey { .. } => Err("an API key is supported in a header only"),
        SecuritySchemeKind::Http { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => {
            Ok((AUTHORIZATION.to_owned(), "Bearer ".to_owned()))
        }
        SecuritySchemeKind::Http { .. } => {
            Err("an `http` scheme other than `bearer` is not supported")
        }
        SecuritySchemeKind::OAuth2 { .. } | SecuritySchemeKind::OpenIdConnect { .. } => {
            Ok((AUTHORIZATION.to_owned(), "Bearer ".to_owned()))
        }
        SecuritySchemeKind::MutualTls => Err("mutual TLS is not supported"),
    }
}

impl Schemes {
    /// What authorises an operation: all of the schemes, as places in the list. `None` if docwright
    /// does not support it; that is then reported.
    pub(super) fn of(
        &self,
        diagnostics: &mut Diagnostics,
        requirements: &[SecurityRequirement],
    ) -> Option<Vec<usize>> {
        let requirement = match requirements {
            [] => return Some(Vec::new()),
            [one] => one,
            [first, second, ..] => {
                let place = Place::value(&second.pointer);
                let message = "of alternative security requirements, only one is used";
                diagnostics
                    .unsupported(Code::Unsupported, place, message)
                    .help("the first that is supported and asks for something");
                let is_usable = |requirement: &&SecurityRequirement| {
                    let mut names = requirement.schemes.keys();
                    !requirement.schemes.is_empty()
                        && names.all(|name| self.known.iter().any(|it| it.name.wire == name))
                };
                requirements.iter().find(is_usable).unwrap_or(first)
            }
        };
        let mut used: Vec<usize> = Vec::new();
        for (name, _) in &requirement.schemes {
            let position = self.known.iter().position(|scheme| scheme.name.wire == name);
            let place = Place::key(&requirement.pointer.key(name));
            match position {
                Some(position) => {
                    let header = |index: &usize| self.known[*index].header.to_ascii_lowercase();
                    if used.iter().any(|other| header(other) == header(&position)) {
                        let message = "two security schemes of one operation use one header";
                        diagnostics.unsupported(Code::Unsupported, place, message);
                        return None;
                    }
                    used.push(position);
                }
                None if self.unsupported.iter().any(|known| known == name) => {
                    let message = "the security scheme is not supported";
                    diagnostics.unsupported(Code::Unsupported, place, message);
                    return None;
                }
                None => {
                    let known = self.known.iter().map(|scheme| scheme.name.wire.as_str());
                    let nearest = nearest(name, known);
                    let message = format!("there is no security scheme `{name}`");
                    let diagnostic = diagnostics.error(Code::ReferenceToNothing, place, message);
                    match nearest {
                        Some(nearest) => diagnostic.help(format!("did you mean `{nearest}`?")),
                        None => diagnostic.help("declare it in `#/components/securitySchemes`"),
                    };
                    return None;
                }
            }
        }
        Some(used)
    }

    /// The headers that carry schemes.
    pub(super) fn headers(&self, used: &[usize]) -> Vec<String> {
        used.iter().map(|index| self.known[*index].header.clone()).collect()
    }

    /// The schemes, as the client sees them.
    pub(super) fn into_ir(self) -> Vec<ir::Scheme> {
        self.known
    }
}
