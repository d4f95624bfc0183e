//! The codec of a model that is a JSON object.
//!
//! The macro of this module replaces serde's derive macros, which would take most of the compile time of this crate,
//! and whose `flatten` reads every member into a buffer first.

mod as_text;
mod lenient;

pub use self::as_text::{TextMap, is_text_needed, serialize_as_text, write_extra};
pub use self::lenient::lenient;
pub use crate::values::extra::Builder;
pub use crate::values::json::JsonText;
pub use crate::values::json::{Key, Name};

/// Implements `Serialize` and `Deserialize` for a struct, given its members and their presence.
///
/// | | type | absent | `null` | empty value is written as |
/// |---|---|---|---|---|
/// | `optional` | `Option<T>` | `None` | `None` | nothing |
/// | `nullable` | `Option<T>` | `None` | `None` | `null` |
/// | `list` | a list or a map | empty | empty | itself |
/// | `required` | any | an error | decoded by the type | itself |
///
/// Members are read in any order. If a member occurs several times, the last one counts. Members are written in the
/// order of the table.
///
/// With `extra` after the name of the struct, its field `extra` of the type [`Extra`](crate::Extra) keeps the members
/// that the table does not list. They are written last, except those with the name of a property that has a value.
/// Without `extra`, such members are skipped.
///
/// With `lenient`, a member that is not `required` and whose value does not have the type of its property is kept in
/// `extra`, and the property has no value.
///
/// With `as bounded` after the name of a property, [`Bounded`](crate::codec::bounded::Bounded) decodes its value:
/// floating-point numbers are exact, and the items of lists and maps count against the budget.
///
/// The names of the items that the macro declares begin with underscores: types in macros share a namespace with the
/// models, and a model can have any other name.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($model:ident lenient extra { $($rows:tt)* }) => {
        $crate::__object!(@impl $model lenient [extra] { $($rows)* });
    };
    ($model:ident extra { $($rows:tt)* }) => {
        $crate::__object!(@impl $model strict [extra] { $($rows)* });
    };
    ($model:ident { $($rows:tt)* }) => {
        $crate::__object!(@impl $model strict [] { $($rows)* });
    };

    (@impl $model:ident $mode:ident [$($extra:ident)?] { $($presence:ident $field:ident: $name:literal $(as $codec:ident)?,)* }) => {
        impl $model {
            fn __write<__M: $crate::generated::serde::ser::SerializeMap>(
                &self,
                map: &mut __M,
                spelled: bool,
            ) -> ::std::result::Result<(), __M::Error> {
                $($crate::__object!(@write $presence map, $name, &self.$field, self);)*
                $($crate::generated::object::write_extra(&self.$extra, map, spelled, |name| self.__is_set(name))?;)?
                let _ = (map, spelled);
                ::std::result::Result::Ok(())
            }

            // Returns whether a member with this name replaces a property without a value.
            #[inline]
            fn __has_extra(&self, name: &str) -> bool {
                let _ = name;
                $(if self.$extra.contains_key(name) {
                    return true;
                })?
                false
            }

            // Returns whether the property with this name has a value.
            #[inline]
            fn __is_set(&self, name: &str) -> bool {
                match name {
                    $($name => $crate::__object!(@is_set $presence &self.$field),)*
                    _ => false,
                }
            }
        }

        impl $crate::generated::serde::Serialize for $model {
            fn serialize<__S: $crate::generated::serde::Serializer>(
                &self,
                to: __S,
            ) -> ::std::result::Result<__S::Ok, __S::Error> {
                $(if $crate::generated::object::is_text_needed::<__S>(&self.$extra) {
                    let is_set = |name: &str| self.__is_set(name);
                    let members = |map: &mut $crate::generated::object::TextMap<'_>| self.__write(map, false);
                    return $crate::generated::object::serialize_as_text(to, &self.$extra, members, is_set);
                })?
                let mut map = $crate::generated::serde::Serializer::serialize_map(to, ::std::option::Option::None)?;
                self.__write(&mut map, true)?;
                $crate::generated::serde::ser::SerializeMap::end(map)
            }
        }

        #[doc(hidden)]
        impl $crate::generated::bounded::Bounded for $model {}

        impl<'de> $crate::generated::serde::Deserialize<'de> for $model {
            fn deserialize<__D: $crate::generated::serde::Deserializer<'de>>(
                from: __D,
            ) -> ::std::result::Result<Self, __D::Error> {
                struct __Visitor;

                impl<'de> $crate::generated::serde::de::Visitor<'de> for __Visitor {
                    type Value = $model;

                    fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        f.write_str("an object")
                    }

                    fn visit_map<__A: $crate::generated::serde::de::MapAccess<'de>>(
                        self,
                        mut map: __A,
                    ) -> ::std::result::Result<$model, __A::Error> {
                        $crate::generated::budget::spend(::std::mem::size_of::<$model>())?;
                        $(#[allow(unused_mut, reason = "an object may have no members")]
                        let mut $field = ::std::default::Default::default();)*
                        #[allow(unused_mut, unused_variables, reason = "not every object keeps members")]
                        let mut kept = $crate::generated::object::Builder::default();
                        while let ::std::option::Option::Some(key) =
                            map.next_key::<$crate::generated::object::Key<'de>>()?
                        {
                            match key.as_bytes() {
                                $(name if name == $name.as_bytes() => {
                                    $crate::__object!(@read $mode $presence map, $field, $name, kept $(, $codec)?);
                                })*
                                _ => $crate::__object!(@rest map, key, kept $($extra)?),
                            }
                        }
                        ::std::result::Result::Ok($model {
                            $($field: $crate::__object!(@take $presence $field, $name),)*
                            $($extra: kept.finish(),)?
                        })
                    }
                }

                from.deserialize_map(__Visitor)
            }
        }
    };

    (@write optional $map:ident, $name:literal, $value:expr, $model:expr) => {
        if let ::std::option::Option::Some(value) = $value {
            $crate::generated::serde::ser::SerializeMap::serialize_entry($map, $name, value)?;
        }
    };
    (@write required $map:ident, $name:literal, $value:expr, $model:expr) => {
        $crate::generated::serde::ser::SerializeMap::serialize_entry($map, $name, $value)?;
    };
    (@write $presence:ident $map:ident, $name:literal, $value:expr, $model:expr) => {
        if $crate::__object!(@is_set $presence $value) || !$model.__has_extra($name) {
            $crate::generated::serde::ser::SerializeMap::serialize_entry($map, $name, $value)?;
        }
    };

    (@is_set required $value:expr) => {
        true
    };
    (@is_set list $value:expr) => {
        !$value.is_empty()
    };
    (@is_set $presence:ident $value:expr) => {
        ::std::option::Option::is_some($value)
    };

    (@read $mode:ident required $map:ident, $field:ident, $member:literal, $kept:ident, bounded) => {
        $field = ::std::option::Option::Some($map.next_value::<$crate::generated::bounded::Within<_>>()?.0)
    };
    (@read strict list $map:ident, $field:ident, $member:literal, $kept:ident, bounded) => {
        $field = $map
            .next_value::<::std::option::Option<$crate::generated::bounded::Within<_>>>()?
            .map(|value| value.0)
            .unwrap_or_default()
    };
    (@read strict $presence:ident $map:ident, $field:ident, $member:literal, $kept:ident, bounded) => {
        $field = $map.next_value::<$crate::generated::bounded::Within<_>>()?.0
    };
    (@read lenient list $map:ident, $field:ident, $member:literal, $kept:ident, bounded) => {
        $field = $crate::generated::object::lenient(&mut $map, $member, &mut $kept)?
            .map(|$crate::generated::bounded::Within(value)| value)
            .unwrap_or_default()
    };
    (@read lenient $presence:ident $map:ident, $field:ident, $member:literal, $kept:ident, bounded) => {
        $field = $crate::generated::object::lenient(&mut $map, $member, &mut $kept)?
            .map(|$crate::generated::bounded::Within(value)| value)
    };
    (@read $mode:ident required $map:ident, $field:ident, $member:literal, $kept:ident) => {
        $field = ::std::option::Option::Some($map.next_value()?)
    };
    (@read strict list $map:ident, $field:ident, $member:literal, $kept:ident) => {
        $field = $map.next_value::<::std::option::Option<_>>()?.unwrap_or_default()
    };
    (@read strict $presence:ident $map:ident, $field:ident, $member:literal, $kept:ident) => {
        $field = $map.next_value()?
    };
    (@read lenient list $map:ident, $field:ident, $member:literal, $kept:ident) => {
        $field = $crate::generated::object::lenient(&mut $map, $member, &mut $kept)?.unwrap_or_default()
    };
    (@read lenient $presence:ident $map:ident, $field:ident, $member:literal, $kept:ident) => {
        $field = $crate::generated::object::lenient(&mut $map, $member, &mut $kept)?
    };

    (@take required $field:ident, $name:literal) => {
        match $field {
            ::std::option::Option::Some(value) => value,
            ::std::option::Option::None => {
                return ::std::result::Result::Err($crate::generated::serde::de::Error::missing_field($name));
            }
        }
    };
    (@take $presence:ident $field:ident, $name:literal) => {
        $field
    };

    (@rest $map:ident, $key:ident, $kept:ident $extra:ident) => {{
        let name = $key.into_name()?;
        let value = $map.next_value::<$crate::generated::object::JsonText<'de>>()?;
        $crate::generated::budget::spend(name.as_str().len() + value.0.len() + 4)?;
        $kept.push(&name, &value.0);
    }};
    (@rest $map:ident, $key:ident, $kept:ident) => {{
        // A name that is not valid UTF-8 is an error here, too.
        $key.into_name()?;
        $map.next_value::<$crate::generated::serde::de::IgnoredAny>()?;
    }};
}

#[cfg(test)]
mod tests;
