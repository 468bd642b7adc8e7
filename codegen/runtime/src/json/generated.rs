//! What every generated type does alike: a line in the generated code, which these macros expand.
//!
//! They are expanded in a file that says `use crate::runtime;`, and their paths begin there: a macro
//! of this text cannot name its crate, which is the client itself where the runtime is embedded.
//! Each type is one call, without further ones inside, since every call costs its consumer time.

/// A struct with a constant `TABLE`, and its fields in the order of the table.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($name:ident { $($slot:ident),* $(,)? }) => {
        impl $name {
            /// Checks every rule of the document.
            ///
            /// # Errors
            /// All the rules that the value breaks.
            #[inline]
            pub fn validate(&self) -> Result<(), runtime::Violations> {
                runtime::validate(self)
            }
        }

        impl runtime::Json for $name {
            #[inline]
            fn read(&mut self, reader: &mut runtime::Reader<'_>) -> Result<(), runtime::ReadError> {
                reader.object(Self::TABLE, &mut [$(&mut self.$slot),*])
            }

            #[inline]
            fn visit(&self, visitor: &mut dyn runtime::Visitor) {
                visitor.object(Self::TABLE, &[$(&self.$slot),*]);
            }
        }

        impl runtime::Empty for $name {
            #[inline]
            fn empty() -> Self {
                Self { $($slot: runtime::Empty::empty()),* }
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                runtime::debug(self, formatter)
            }
        }

        #[cfg(feature = "serde")]
        impl runtime::serde::Serialize for $name {
            #[inline]
            fn serialize<S: runtime::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                runtime::serialize(self, serializer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> runtime::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: runtime::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                runtime::deserialize(deserializer)
            }
        }
    };
}

/// An enum of strings: its variants with their values, and the variant that keeps any other.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    ($name:ident {
        $first:ident($first_value:literal) $(, $variant:ident($value:literal))* $(,)?
    } else $unknown:ident) => {
        impl $name {
            /// The listed values, as they stand on the wire.
            pub const VALUES: &'static [&'static str] = &[$first_value $(, $value)*];

            /// The value on the wire.
            #[inline]
            pub fn value(&self) -> &str {
                match self {
                    Self::$first => $first_value,
                    $(Self::$variant => $value,)*
                    Self::$unknown(value) => value.get(),
                }
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(value: String) -> Self {
                match value.as_str() {
                    $first_value => Self::$first,
                    $($value => Self::$variant,)*
                    _ => Self::$unknown(runtime::Unknown::new(value)),
                }
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                Self::from(value.to_owned())
            }
        }

        impl runtime::Json for $name {
            #[inline]
            fn read(&mut self, reader: &mut runtime::Reader<'_>) -> Result<(), runtime::ReadError> {
                *self = Self::from(reader.string()?);
                Ok(())
            }

            #[inline]
            fn visit(&self, visitor: &mut dyn runtime::Visitor) {
                visitor.string(self.value());
            }
        }

        impl runtime::Empty for $name {
            #[inline]
            fn empty() -> Self {
                Self::$first
            }
        }

        #[cfg(feature = "serde")]
        impl runtime::serde::Serialize for $name {
            #[inline]
            fn serialize<S: runtime::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                runtime::serialize(self, serializer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> runtime::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: runtime::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                runtime::deserialize(deserializer)
            }
        }
    };
}

/// An enum of integers: its variants with their values, and the variant that keeps any other.
#[doc(hidden)]
#[macro_export]
macro_rules! __integer_enum {
    ($name:ident {
        $first:ident($first_value:literal) $(, $variant:ident($value:literal))* $(,)?
    } else $unknown:ident) => {
        impl $name {
            /// The listed values, as they stand on the wire.
            pub const VALUES: &'static [i64] = &[$first_value $(, $value)*];

            /// The value on the wire.
            #[inline]
            pub fn value(&self) -> i64 {
                match self {
                    Self::$first => $first_value,
                    $(Self::$variant => $value,)*
                    Self::$unknown(value) => *value.get(),
                }
            }
        }

        impl From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                match value {
                    $first_value => Self::$first,
                    $($value => Self::$variant,)*
                    other => Self::$unknown(runtime::Unknown::new(other)),
                }
            }
        }

        impl runtime::Json for $name {
            #[inline]
            fn read(&mut self, reader: &mut runtime::Reader<'_>) -> Result<(), runtime::ReadError> {
                *self = Self::from(reader.integer()?);
                Ok(())
            }

            #[inline]
            fn visit(&self, visitor: &mut dyn runtime::Visitor) {
                visitor.integer(self.value());
            }
        }

        impl runtime::Empty for $name {
            #[inline]
            fn empty() -> Self {
                Self::$first
            }
        }

        #[cfg(feature = "serde")]
        impl runtime::serde::Serialize for $name {
            #[inline]
            fn serialize<S: runtime::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                runtime::serialize(self, serializer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> runtime::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: runtime::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                runtime::deserialize(deserializer)
            }
        }
    };
}

pub use {__integer_enum as integer_enum, __object as object, __string_enum as string_enum};
