//! Names that are to lead elsewhere in the document: operations of links, scopes of security
//! requirements. And headers of responses that OpenAPI ignores.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::lower::loss::Losses;
use crate::lower::reference;
use crate::spec::{
    Document, Link, OAuthFlows, RefOr, SecurityRequirement, SecurityScheme, SecuritySchemeKind,
};

use super::meant;
use crate::spec::Found;

pub(super) fn report(document: &Document, found: &Found<'_>, diagnostics: &mut Diagnostics) {
    let ids = found.operations.iter().filter_map(|operation| operation.operation_id.as_deref());
    let ids: BTreeSet<&str> = ids.collect();
    let named = document.components.links.values();
    let links = found.responses.iter().flat_map(|response| response.links.values()).chain(named);
    for link in links {
        if let RefOr::Item(link) = link {
            report_link(link, &ids, diagnostics);
        }
    }
    for response in &found.responses {
        for name in response.headers.keys().filter(|name| name.eq_ignore_ascii_case("content-type"))
        {
            let place = Place::key(&response.pointer.key("headers").key(name));
            diagnostics
                .warning(Code::InvalidValue, place, format!("OpenAPI ignores a header `{name}`"))
                .help("the keys of `content` are the media types: remove the header");
        }
    }
    let own = found.operations.iter().filter_map(|operation| operation.security.as_ref());
    for requirement in document.security.iter().chain(own).flatten() {
        report_scopes(document, requirement, diagnostics);
    }
}

fn report_link(link: &Link, ids: &BTreeSet<&str>, diagnostics: &mut Diagnostics) {
    let Some(id) = link.operation_id.as_deref().filter(|id| !ids.contains(id)) else { return };
    let place = Place::value(&link.pointer.key("operationId"));
    let near = meant(diagnostics, id, ids.iter().copied());
    let message = format!("there is no operation `{id}`");
    let diagnostic = diagnostics.warning(Code::ReferenceToNothing, place, message);
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("name the `operationId` of an operation of this document"),
    };
}

/// Reports scopes that no flow of the scheme declares. An unknown scheme is reported where it is
/// used.
fn report_scopes(
    document: &Document,
    requirement: &SecurityRequirement,
    diagnostics: &mut Diagnostics,
) {
    let schemes = &document.components.security_schemes;
    for (name, scopes) in &requirement.schemes {
        let mut ignored = Diagnostics::default();
        let mut ignored = Losses::new(&mut ignored);
        let scheme = schemes.get(name).and_then(|scheme| {
            reference::item(document, schemes, &mut ignored, scheme, "securitySchemes").ok()
        });
        let Some(SecurityScheme { kind: SecuritySchemeKind::OAuth2 { flows, .. }, .. }) = scheme
        else {
            continue;
        };
        if scopes.is_empty() {
            continue;
        }
        let declared = declared(flows);
        for (index, scope) in scopes.iter().enumerate() {
            if declared.contains(scope.as_str()) {
                continue;
            }
            let place = Place::value(&requirement.pointer.key(name).index(index));
            let near = meant(diagnostics, scope, declared.iter().copied());
            let message = format!("`{name}` has no scope `{scope}`");
            let diagnostic = diagnostics.warning(Code::ReferenceToNothing, place, message);
            match near {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help("declare it in `scopes` of a flow of the scheme"),
            };
        }
    }
}

fn declared(flows: &OAuthFlows) -> BTreeSet<&str> {
    let all = [
        &flows.implicit,
        &flows.password,
        &flows.client_credentials,
        &flows.authorization_code,
        &flows.device_authorization,
    ];
    all.into_iter().flatten().flat_map(|flow| flow.scopes.keys()).collect()
}
