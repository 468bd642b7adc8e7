//! An object of the standard, written down once: what mirrors it, and how it is read.

/// A list of names that a key may have.
macro_rules! names {
    ($(#[$about:meta])* $name:ident { $($(#[$more:meta])* $value:ident = $text:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] $(#[$more])* $value,)*
        }

        impl $name {
            /// Every value with its name in the document.
            pub const NAMES: [(&'static str, $name); [$($text),*].len()] =
                [$(($text, $name::$value)),*];

            /// The name in the document.
            pub fn name(self) -> &'static str {
                match self {
                    $($name::$value => $text,)*
                }
            }
        }

        impl $crate::spec::parse::Named for $name {
            fn names() -> &'static [(&'static str, $name)] {
                &$name::NAMES
            }
        }
    };
}

/// An object of the standard. A line is a key: the field, its type, the method of `ObjectReader` that
/// reads it, the key, and the version that brought it, unless it is older than OpenAPI 3.1. The
/// methods behind the name of the object look at the whole: `instead` may give the value without
/// reading on, `before` and `after` report what the keys say together.
macro_rules! object {
    (
        $(#[$about:meta])*
        $name:ident
        $(, instead $instead:ident)? $(, before $before:ident)? $(, after $after:ident)?
        {
            $(
                $(#[$more:meta])*
                $field:ident: $ty:ty = $how:ident $key:literal $(since $since:ident)?;
            )*
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            /// Where it stands, or would stand.
            pub pointer: $crate::source::Pointer,
            $(
                #[doc = concat!("`", $key, "`.")]
                $(#[$more])*
                pub $field: $ty,
            )*
            /// The `x-` keys.
            pub extensions: $crate::spec::Extensions,
        }

        impl $crate::spec::parse::Keys for $name {
            fn keys(mut object: $crate::spec::parse::ObjectReader<'_, '_, '_>) -> $name {
                $($(object.since($crate::spec::Version::$since, &[$key]);)?)*
                $(
                    if let Some(value) = object.$instead() {
                        return value;
                    }
                )?
                $(object.$before();)?
                let value = $name {
                    pointer: object.pointer.clone(),
                    $($field: object.$how($key),)*
                    extensions: Default::default(),
                };
                $(let value = object.$after(value);)?
                $name { extensions: object.finish(), ..value }
            }
        }
    };
}

pub(super) use {names, object};
