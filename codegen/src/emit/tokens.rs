//! The pieces that every emitter interpolates: names, documentation, types.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::{Api, Content, Docs, Field, Name, Output, Page, Ty, TypeId, Value};

/// An identifier that `lower` spelled.
pub(super) fn ident(rust: &str) -> Ident {
    Ident::new(rust, Span::call_site())
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        ident(&self.rust).to_tokens(tokens);
    }
}

/// One attribute a line; a multi-line attribute would print as `/** … */`.
pub(super) fn doc_lines<L: AsRef<str>>(lines: impl IntoIterator<Item = L>) -> TokenStream {
    let lines = lines.into_iter().map(|line| match line.as_ref() {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

/// The prose, then the place in the document and the page.
impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let provenance = provenance(self);
        let lines = self.text().chain(["", provenance.as_str()]);
        doc_lines(lines).to_tokens(tokens);
    }
}

/// Where the facts about an item are from: `` `#/components/schemas/Order`, from “…” (…) ``.
pub(super) fn provenance(docs: &Docs) -> String {
    let Docs { place, page, .. } = docs;
    let place = code_span(place);
    match page {
        Some(page) => format!("{place}, from {}", page_words(page)),
        None => place,
    }
}

/// Where the facts about a part of `whole` are from, as far as its own docs do not say so: a place
/// inside that of the whole follows from it, and so does its page.
pub(super) fn own_provenance(part: &Docs, whole: &Docs) -> Option<String> {
    let rest = part.place.strip_prefix(whole.place.as_str());
    let is_inside = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let page = part.page.as_ref().filter(|page| whole.page.as_ref() != Some(page)).map(page_words);
    match (is_inside, page) {
        (true, None) => None,
        (true, Some(page)) => Some(format!("From {page}.")),
        (false, None) => Some(code_span(&part.place)),
        (false, Some(page)) => Some(format!("{}, from {page}", code_span(&part.place))),
    }
}

/// The prose of a part, then what its whole does not say of where it is from.
pub(super) fn part_docs(part: &Docs, whole: &Docs) -> TokenStream {
    let provenance = own_provenance(part, whole).map(|words| [String::new(), words]);
    doc_lines(part.text().map(str::to_owned).chain(provenance.into_iter().flatten()))
}

/// `text` as a code span of Markdown, whatever backticks are in it (CommonMark, section 6.1).
pub(super) fn code_span(text: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// `“Updating a group” (2023-12-19), Table 2`.
pub(super) fn page_words(page: &Page) -> String {
    let Page { title, date, section } = page;
    match section {
        Some(section) => format!("“{title}” ({date}), {section}"),
        None => format!("“{title}” ({date})"),
    }
}

/// The type of a value.
pub(super) fn ty(api: &Api, value: &Value) -> TokenStream {
    let of = match &value.ty {
        Ty::Boolean => quote!(bool),
        Ty::Integer32 => quote!(i32),
        Ty::Integer64 => quote!(i64),
        Ty::Number => quote!(f64),
        Ty::String => quote!(String),
        Ty::Secret => quote!(runtime::Secret),
        Ty::List(element) => {
            let element = ty(api, element);
            quote!(Vec<#element>)
        }
        Ty::Map(member) => {
            let member = ty(api, member);
            quote!(BTreeMap<String, #member>)
        }
        Ty::Any => quote!(runtime::Value),
        Ty::Named(id) => named(api, *id),
    };
    let of = if value.is_boxed { quote!(Box<#of>) } else { of };
    if value.is_nullable { quote!(runtime::Nullable<#of>) } else { of }
}

/// The type of a body.
pub(super) fn content(api: &Api, of: &Content) -> TokenStream {
    match of {
        Content::Nothing => quote!(()),
        Content::Json(json) => ty(api, json),
        Content::Bytes => quote!(runtime::Body),
    }
}

/// What a successful call gives.
pub(super) fn output(api: &Api, of: &Output) -> TokenStream {
    match of {
        Output::Same { content: body, .. } => content(api, body),
        Output::Variants(responses) => responses.name.to_token_stream(),
    }
}

/// The name of a type. The files of the crate import what they need of each other.
pub(super) fn named(api: &Api, id: TypeId) -> TokenStream {
    api.ty(id).name().to_token_stream()
}

/// The type of a field: an `Option` if it may be absent.
pub(super) fn field_ty(api: &Api, field: &Field) -> TokenStream {
    let value = ty(api, &field.value);
    if field.is_mandatory { value } else { quote!(Option<#value>) }
}

/// What a function takes to set a field, and how that becomes the value: texts are taken in any
/// form.
pub(super) fn argument(api: &Api, of: &Value, name: &Name) -> (TokenStream, TokenStream) {
    let value = ty(api, of);
    let is_converted =
        of.is_nullable || of.is_boxed || matches!(of.ty, Ty::String | Ty::Secret | Ty::Any);
    match is_converted {
        true => (quote!(impl Into<#value>), quote!(#name.into())),
        false => (value, quote!(#name)),
    }
}
