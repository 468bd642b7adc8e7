//! Security: the schemes of the document, and which of them authorise an operation.
//!
//! What docwright does not support costs the alternative that needs it; an operation is lost only
//! with the last of its alternatives.

use crate::diagnostic::{Code, Place, nearest};
use crate::ir::{self, CredentialLocation, SchemeKind};
use crate::source::Pointer;
use crate::spec::{Document, SecurityRequirement, SecurityScheme};

use super::docs::{docs, page};
use super::loss::{Loss, Losses};
use super::names::{Case, Scope};
use super::reference;
use super::scheme::{is_same_place, lower_scheme, protocol, token_sources};

#[cfg(test)]
mod tests;

/// The schemes of a document.
pub(super) struct Schemes {
    known: Vec<ir::Scheme>,
    /// Those that ask for a certificate of the client.
    certificates: Vec<String>,
    /// Those that the document has and docwright does not support.
    unsupported: Vec<String>,
}

/// What authorises an operation.
pub(super) struct Security {
    /// Places in the list of the schemes: all of one of the inner lists. An empty one is the last,
    /// so that who has a credential uses it.
    pub(super) alternatives: Vec<Vec<usize>>,
    /// What each alternative asks of a caller.
    pub(super) demands: Vec<Vec<ir::Demand>>,
    /// Whether one of the alternatives asks for a certificate of the client.
    pub(super) wants_certificate: bool,
}

/// Lowers every scheme under `components`. `setters` are those of the client's builder, which are
/// those of the options of a call too.
pub(super) fn lower_schemes(
    document: &Document,
    setters: &mut Scope,
    losses: &mut Losses<'_>,
) -> Schemes {
    let mut schemes =
        Schemes { known: Vec::new(), certificates: Vec::new(), unsupported: Vec::new() };
    let mut constants = Scope::default();
    let map = &document.components.security_schemes;
    for (name, scheme) in map {
        let place = Pointer::root().key("components").key("securitySchemes").key(name);
        let scheme = match reference::item(document, map, losses, scheme, "securitySchemes") {
            Ok(scheme) => scheme,
            Err(loss) => {
                losses.accept(&place, loss);
                schemes.unsupported.push(name.to_owned());
                continue;
            }
        };
        match lower_scheme(document, name, scheme, losses) {
            Ok(Some((location, kind))) => {
                let name = super::name(setters, name, Case::Value);
                schemes.known.push(ir::Scheme {
                    signer: None,
                    constant: constants.claim(&format!("{} scheme", name.rust), Case::Constant),
                    docs: scheme_docs(scheme, &name.wire),
                    name,
                    location,
                    protocol: protocol(scheme, &kind),
                    token_sources: token_sources(scheme),
                    kind,
                });
            }
            Ok(None) => schemes.certificates.push(name.to_owned()),
            Err(reason) => {
                losses
                    .lose(Code::Unsupported, Place::value(&scheme.pointer), reason)
                    .help("alternatives and operations that need it are left out");
                schemes.unsupported.push(name.to_owned());
            }
        }
    }
    // Last, so that they rename no setter that a scheme is named after.
    for scheme in &mut schemes.known {
        if !matches!(scheme.kind, SchemeKind::Signature(_)) {
            let signer = format!("{} signer", scheme.name.rust);
            scheme.signer = Some(setters.claim(&signer, Case::Value));
        }
    }
    schemes
}

fn scheme_docs(scheme: &SecurityScheme, name: &str) -> ir::Docs {
    let fallback = || format!("Sets the credential {}.", super::prose::clean_line(name));
    let mut docs = docs([&scheme.description], fallback, &scheme.pointer, page(&scheme.x_source));
    if scheme.deprecated {
        let word = "The description calls it deprecated.";
        docs.notes.extend([String::new(), word.to_owned()]);
    }
    docs
}

impl Schemes {
    /// What authorises an operation; a loss if docwright supports none of the alternatives.
    pub(super) fn of(
        &self,
        losses: &mut Losses<'_>,
        requirements: &[SecurityRequirement],
    ) -> Result<Security, Loss> {
        let mut alternatives: Vec<Vec<usize>> = Vec::new();
        let mut demands: Vec<Vec<ir::Demand>> = Vec::new();
        let mut is_free = false;
        let mut wants_certificate = false;
        let mut first = None;
        for requirement in requirements {
            let alternative = match self.alternative(losses, requirement) {
                Ok(alternative) => alternative,
                Err(loss) => {
                    first = first.or(Some(loss));
                    continue;
                }
            };
            let demanded = self.demands(requirement);
            if !demands.contains(&demanded) {
                demands.push(demanded);
            }
            let names = || requirement.schemes.keys();
            wants_certificate |= names().any(|name| self.certificates.iter().any(|it| it == name));
            let is_same = |known: &Vec<usize>| {
                known.len() == alternative.len()
                    && alternative.iter().all(|index| known.contains(index))
            };
            if alternative.is_empty() {
                is_free = true;
            } else if !alternatives.iter().any(is_same) {
                alternatives.push(alternative);
            }
        }
        // By themselves, no alternatives mean the same as an empty one.
        if is_free && !alternatives.is_empty() {
            alternatives.push(Vec::new());
        }
        match first.filter(|_| alternatives.is_empty() && !is_free) {
            Some(loss) => Err(loss),
            None => Ok(Security { alternatives, demands, wants_certificate }),
        }
    }

    /// What an alternative asks of a caller that docwright supports.
    fn demands(&self, requirement: &SecurityRequirement) -> Vec<ir::Demand> {
        let demand = |(name, scopes): (&str, &Vec<String>)| match self
            .known
            .iter()
            .position(|scheme| scheme.name.wire == name)
        {
            Some(scheme) => ir::Demand::Credential { scheme, scopes: scopes.clone() },
            None => ir::Demand::Certificate,
        };
        requirement.schemes.iter().map(demand).collect()
    }

    /// The schemes of one alternative; a loss if docwright does not support it.
    fn alternative(
        &self,
        losses: &mut Losses<'_>,
        requirement: &SecurityRequirement,
    ) -> Result<Vec<usize>, Loss> {
        let mut used: Vec<usize> = Vec::new();
        let mut lost = None;
        for name in requirement.schemes.keys() {
            let place = Place::key(&requirement.pointer.key(name));
            let position = self.known.iter().position(|scheme| scheme.name.wire == name);
            let message = match position {
                Some(position) => {
                    let location = &self.known[position].location;
                    let is_taken =
                        |index: &usize| is_same_place(&self.known[*index].location, location);
                    if !used.iter().any(is_taken) {
                        used.push(position);
                        continue;
                    }
                    "two security schemes of one alternative stand in one place of the request"
                }
                None if self.certificates.iter().any(|known| known == name) => continue,
                None if self.unsupported.iter().any(|known| known == name) => {
                    "the security scheme is not supported"
                }
                None => {
                    let unknown = self.unknown(name, place, losses);
                    lost = lost.or(Some(unknown));
                    continue;
                }
            };
            losses
                .lose(Code::Unsupported, place, message)
                .help("the alternative is left out, and with the last one the operation");
            lost = lost.or_else(|| Some(Loss::of(message)));
        }
        lost.map_or(Ok(used), Err)
    }

    fn unknown(&self, name: &str, place: Place, losses: &mut Losses<'_>) -> Loss {
        let known = self.known.iter().map(|scheme| scheme.name.wire.as_str());
        let others = self.certificates.iter().chain(&self.unsupported).map(String::as_str);
        let message = format!("there is no security scheme `{name}`");
        let near = nearest(name, known.chain(others));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "declare it in `#/components/securitySchemes`".to_owned(),
        };
        losses.wrong(Code::ReferenceToNothing, place, message, help)
    }

    /// Where credentials of an operation can stand.
    pub(super) fn locations(&self, security: Option<&Security>) -> Vec<CredentialLocation> {
        let alternatives = security.map_or(&[][..], |security| &security.alternatives);
        let used = alternatives.iter().flatten();
        used.map(|index| self.known[*index].location.clone()).collect()
    }

    /// The schemes, as the client sees them.
    pub(super) fn into_ir(self) -> Vec<ir::Scheme> {
        self.known
    }
}

/// What the documentation of an operation says of a certificate.
pub(super) const CERTIFICATE_NOTE: &str = "The server asks for a certificate of the client, or \
                                           takes one in place of a credential: it is a setting of \
                                           the transport, and nothing checks it before the call.";
