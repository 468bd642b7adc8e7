//! Rules: the constants that name them, and the tables that state them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{
    Api, Bound, Check, Constants, Count, Divisor, End, Enumeration, Pattern, Rule, RuleOf, Shape,
    TypeDefinition, Value, Values,
};

use super::tokens::{doc_lines, ident};
use super::words::check_words;

/// The file with a constant for each rule.
pub(super) fn emit_constants(api: &Api) -> TokenStream {
    let constants = api.rules().map(|(rule, of)| {
        let constant = ident(&rule.constant);
        let text = &rule.constant;
        let subject = match of {
            RuleOf::Field(object, field) => {
                let (object, field) = (&object.name.rust, &field.name.rust);
                format!("[`{object}::{field}`](crate::{object}::{field})")
            }
            RuleOf::Object(object) => format!("[`{0}`](crate::{0})", object.name.rust),
            RuleOf::Answer(operation) => {
                format!("the answer of [`Client::{0}`](crate::Client::{0})", operation.name.rust)
            }
        };
        let docs = doc_lines([format!("{subject}: {}.", check_words(api, &rule.check))]);
        quote! {
            #docs
            pub const #constant: RuleId = RuleId::new(#text);
        }
    });
    let retired = api.retired_rules.iter().map(|name| emit_retired(name));
    let about_retired = (!api.retired_rules.is_empty()).then(|| {
        quote! {
            //!
            //! Those that are deprecated are of earlier versions, for programs that name them; a version
            //! that breaks callers drops them.
        }
    });
    let is_any = api.rules().next().is_some() || !api.retired_rules.is_empty();
    let import = is_any.then(|| {
        quote!(
            use crate::runtime::RuleId;
        )
    });
    quote! {
        //! The rules of the document: each can be told from others in a violation, and switched off
        //! alone.
        #about_retired

        #import

        #(#constants)*

        #(#retired)*
    }
}

/// The constant of a rule that is gone: who switches it off still compiles, and is warned.
fn emit_retired(name: &str) -> TokenStream {
    let constant = ident(name);
    quote! {
        /// A rule of an earlier version: the description has no such rule any more.
        #[deprecated = "the description has no such rule any more; nothing checks it"]
        pub const #constant: RuleId = RuleId::new(#name);
    }
}

/// A list of rules, as a table holds it.
pub(super) fn emit_list(api: &Api, rules: &[Rule]) -> TokenStream {
    let rules = rules.iter().map(|rule| {
        let constant = ident(&rule.constant);
        let check = emit_check(api, &rule.check);
        quote!(rule::#constant.asks(#check))
    });
    quote!(&[#(#rules),*])
}

/// The rules of a value that is no field, if there are any.
pub(super) fn emit_rules(api: &Api, value: &Value) -> Option<TokenStream> {
    (!value.every_rule().is_empty()).then(|| {
        let own = emit_list(api, &value.rules);
        let items = emit_items(api, value);
        quote!(runtime::Rules::of(#own) #items)
    })
}

/// The call that gives a table the rules of what is in a value, if there are any.
pub(super) fn emit_items(api: &Api, value: &Value) -> Option<TokenStream> {
    let inner = value.inner().filter(|inner| !inner.every_rule().is_empty())?;
    let own = emit_list(api, &inner.rules);
    let items = emit_items(api, inner);
    Some(quote!(.items(&runtime::Rules::of(#own) #items)))
}

fn emit_check(api: &Api, check: &Check) -> TokenStream {
    let check = match check {
        Check::Bound(bound) => emit_bound(*bound),
        Check::MultipleOf(Divisor::Integer(divisor)) => {
            let divisor = Literal::u64_unsuffixed(*divisor);
            quote!(MultipleOf(#divisor))
        }
        Check::MultipleOf(Divisor::Number(divisor)) => quote!(MultipleOfNumber(#divisor)),
        Check::UniqueItems => quote!(UniqueItems),
        Check::OneOf(constants) => emit_listed(constants),
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
        Check::ReadOnly => quote!(ReadOnly),
        Check::WriteOnly => quote!(WriteOnly),
        Check::Required => quote!(Required),
    };
    quote!(runtime::Check::#check)
}

fn emit_bound(bound: Bound) -> TokenStream {
    match bound {
        Bound::Integer(end, value) => {
            let value = Literal::i64_unsuffixed(value);
            match end {
                End::Least => quote!(Minimum(#value)),
                End::Greatest => quote!(Maximum(#value)),
            }
        }
        Bound::Number { end, value, is_exclusive } => match (end, is_exclusive) {
            (End::Least, false) => quote!(MinimumNumber(#value)),
            (End::Least, true) => quote!(AboveNumber(#value)),
            (End::Greatest, false) => quote!(MaximumNumber(#value)),
            (End::Greatest, true) => quote!(BelowNumber(#value)),
        },
        Bound::Count(count, number) => {
            let number = Literal::u64_unsuffixed(number);
            match count {
                Count::MinLength => quote!(MinLength(#number)),
                Count::MaxLength => quote!(MaxLength(#number)),
                Count::MaxBytes => quote!(MaxBytes(#number)),
                Count::MinItems => quote!(MinItems(#number)),
                Count::MaxItems => quote!(MaxItems(#number)),
                Count::MinProperties => quote!(MinProperties(#number)),
                Count::MaxProperties => quote!(MaxProperties(#number)),
            }
        }
    }
}

fn emit_listed(constants: &Constants) -> TokenStream {
    match constants {
        Constants::Booleans(values) => quote!(OneOfBooleans(&[#(#values),*])),
        Constants::Integers(values) => {
            let values = values.iter().map(|value| Literal::i64_unsuffixed(*value));
            quote!(OneOfIntegers(&[#(#values),*]))
        }
        Constants::Numbers(values) => quote!(OneOfNumbers(&[#(#values),*])),
        Constants::Strings(values) => quote!(OneOfStrings(&[#(#values),*])),
    }
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
