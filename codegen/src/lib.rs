//! docwright turns an API description into the files of a Rust client crate: typed requests and
//! answers, validators, client methods, tests and documentation that say what the description says.
//!
//! Text in, files out: no disk, no network, no clock. The way of the data, one room after the other:
//! [`source`], [`overlay`], [`spec`], [`lower`], [`ir`], [`emit`], [`render`]; what is wrong on the way
//! goes to [`diagnostic`]. Beside the way stand [`listing`], which reads what came out, and [`diff`],
//! which says what changed between two documents.

mod decimal;
pub mod diagnostic;
pub mod diff;
pub mod emit;
pub mod ir;
pub mod listing;
pub mod lower;
pub mod overlay;
pub mod render;
pub mod schema;
pub mod source;
pub mod spec;
mod words;

use diagnostic::{Diagnostics, Report};
use ir::Api;
use render::{Files, Origin, Runtime};
use source::{Node, Source};

/// What a generation is told beside the document.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The name of the package.
    pub package: String,
    /// Whether warnings are errors.
    pub is_strict: bool,
    /// Where the generated code finds its runtime.
    pub runtime: Runtime,
    /// What headers and manifest say.
    pub origin: Origin,
}

/// A generated crate.
#[derive(Debug)]
pub struct Output {
    /// The files.
    pub files: Files,
    /// The client, as data.
    pub api: Api,
    /// What is unsupported, and the warnings.
    pub report: Report,
}

/// Turns a document, with its overlays applied, into the files of its client.
///
/// # Errors
/// Everything that is wrong with the document, if that is more than something unsupported or a
/// warning.
pub fn generate(source: &Source, options: &Options) -> Result<Output, Report> {
    let mut diagnostics = Diagnostics::default();
    let api = lowered(source, &options.package, &mut diagnostics);
    let report = diagnostics.into_report(source);
    let report = if options.is_strict { report.strict() } else { report };
    let Some(api) = api.filter(|_| !report.has_errors()) else {
        return Err(report);
    };
    Ok(Output { files: files(&api, options), api, report })
}

/// The files of a client that is known already.
pub fn files(api: &Api, options: &Options) -> Files {
    let is_embedded = matches!(options.runtime, Runtime::Embedded { .. });
    let emitted = emit::emit(api, is_embedded);
    render::render(api, emitted, &options.runtime, &options.origin)
}

/// Turns a document into the client as data, without its files: what [`diff::diff`] compares.
///
/// # Errors
/// Everything that is wrong with the document, if that is more than something unsupported or a
/// warning.
pub fn describe(source: &Source, package: &str) -> Result<(Api, Report), Report> {
    let mut diagnostics = Diagnostics::default();
    let api = lowered(source, package, &mut diagnostics);
    let report = diagnostics.into_report(source);
    match api.filter(|_| !report.has_errors()) {
        Some(api) => Ok((api, report)),
        None => Err(report),
    }
}

/// The document after its overlays, as a value.
///
/// # Errors
/// What keeps a text from being read, or an overlay from being applied.
pub fn effective(source: &Source) -> Result<Node, Report> {
    let mut diagnostics = Diagnostics::default();
    let node = overlay::effective(source, &mut diagnostics);
    node.ok_or_else(|| diagnostics.into_report(source))
}

/// The rooms that can find something wrong.
fn lowered(source: &Source, package: &str, diagnostics: &mut Diagnostics) -> Option<Api> {
    let root = overlay::effective(source, diagnostics)?;
    let document = spec::parse(root, diagnostics)?;
    diagnostics.finish_stage().ok()?;
    let api = lower::lower(&document, package, diagnostics);
    diagnostics.finish_stage().ok()?;
    Some(api)
}
