//! Rules: the constants that name them, and the tables that state them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Api, Check, Enumeration, Pattern, Rule, Rules, Shape, TypeDefinition, Values};

use super::tokens::{code_span, doc_lines, ident, page_words};
use super::words::check_words;

/// The file with a constant for each rule.
pub(super) fn emit_constants(api: &Api) -> TokenStream {
    let constants = api.rules().map(|(rule, object, field)| {
        let constant = ident(&rule.constant);
        let text = &rule.constant;
        let page = field.and_then(|field| field.docs.page.as_ref()).or(object.docs.page.as_ref());
        let place = code_span(&rule.place);
        let provenance = match page {
            Some(page) => format!("{place}, from {}", page_words(page)),
            None => place,
        };
        let object = &object.name.rust;
        let subject = match field {
            Some(field) => {
                let field = &field.name.rust;
                format!("[`{object}::{field}`](crate::{object}::{field})")
            }
            None => format!("[`{object}`](crate::{object})"),
        };
        let docs = doc_lines([
            format!("{subject}: {}.", check_words(api, &rule.check)),
            String::new(),
            provenance,
        ]);
        quote! {
            #docs
            pub const #constant: RuleId = RuleId::new(#text);
        }
    });
    let import = api.rules().next().map(|_| {
        quote!(
            use crate::runtime::RuleId;
        )
    });
    quote! {
        //! The rules of the document: each can be told from others in a violation, and switched off
        //! alone.

        #import

        #(#constants)*
    }
}

/// A list of rules, as a table holds it.
pub(super) fn emit_list(api: &Api, rules: &[Rule]) -> TokenStream {
    let rules = rules.iter().map(|rule| {
        let constant = ident(&rule.constant);
        let check = emit_check(api, &rule.check);
        quote!(runtime::Rule::new(rule::#constant, #check))
    });
    quote!(&[#(#rules),*])
}

/// The call that gives a table the rules of elements.
pub(super) fn emit_items(api: &Api, rules: &Rules) -> TokenStream {
    let own = emit_list(api, &rules.own);
    let items = rules.items.as_ref().map(|items| emit_items(api, items));
    quote!(.items(&runtime::Rules::of(#own) #items))
}

fn emit_check(api: &Api, check: &Check) -> TokenStream {
    let check = match check {
        Check::Minimum(bound) => {
            let bound = Literal::i64_unsuffixed(*bound);
            quote!(Minimum(#bound))
        }
        Check::Maximum(bound) => {
            let bound = Literal::i64_unsuffixed(*bound);
            quote!(Maximum(#bound))
        }
        Check::MinimumNumber(bound) => quote!(MinimumNumber(#bound)),
        Check::MaximumNumber(bound) => quote!(MaximumNumber(#bound)),
        Check::AboveNumber(bound) => quote!(AboveNumber(#bound)),
        Check::BelowNumber(bound) => quote!(BelowNumber(#bound)),
        Check::MinLength(bound) => length(quote!(MinLength), *bound),
        Check::MaxLength(bound) => length(quote!(MaxLength), *bound),
        Check::MaxBytes(bound) => length(quote!(MaxBytes), *bound),
        Check::MinItems(bound) => length(quote!(MinItems), *bound),
        Check::MaxItems(bound) => length(quote!(MaxItems), *bound),
        Check::MinProperties(bound) => length(quote!(MinProperties), *bound),
        Check::MaxProperties(bound) => length(quote!(MaxProperties), *bound),
        Check::Pattern(pattern) => {
            let pattern = emit_pattern(pattern);
            quote!(Pattern(&#pattern))
        }
        Check::AddrSpec { local_part, domain, first_label } => {
            let [local_part, domain, first_label] = [local_part, domain, first_label].map(limit);
            quote! {
                AddrSpec(&runtime::AddrSpec {
                    local_part: #local_part,
                    domain: #domain,
                    first_label: #first_label,
                })
            }
        }
        Check::Listed(id) => {
            let definition = api.ty(*id);
            let kind = match definition {
                TypeDefinition::Enumeration(Enumeration {
                    values: Values::Integers(_), ..
                }) => quote!(OneOfIntegers),
                _ => quote!(OneOfStrings),
            };
            let name = definition.name();
            quote!(#kind(#name::VALUES))
        }
        Check::Group { checks, text, .. } => {
            let checks = checks.iter().map(|check| emit_check(api, check));
            quote!(Group(&[#(#checks),*], #text))
        }
        Check::DependentRequired(given, needed) => quote!(DependentRequired(#given, #needed)),
    };
    quote!(runtime::Check::#check)
}

fn length(kind: TokenStream, bound: u64) -> TokenStream {
    let bound = Literal::u64_unsuffixed(bound);
    quote!(#kind(#bound))
}

fn limit(limit: &Option<u32>) -> TokenStream {
    match limit {
        Some(limit) => {
            let limit = Literal::u32_unsuffixed(*limit);
            quote!(Some(#limit))
        }
        None => quote!(None),
    }
}

fn emit_pattern(pattern: &Pattern) -> TokenStream {
    let Pattern { source, shape, ranges } = pattern;
    let shape = match shape {
        Shape::Contains => quote!(Contains),
        Shape::All { min, max } => {
            let min = Literal::u32_unsuffixed(*min);
            let max = limit(max);
            quote!(All { min: #min, max: #max })
        }
    };
    let ranges = ranges.iter().map(|(first, last)| quote!((#first, #last)));
    quote! {
        runtime::Pattern {
            source: #source,
            shape: runtime::Shape::#shape,
            class: &[#(#ranges),*],
        }
    }
}
