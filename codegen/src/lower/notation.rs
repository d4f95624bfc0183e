//! The notation of a parameter's value: one string, a list with a separator, or a style.

use indexmap::IndexMap;
use openapiv3::{Parameter as OpenParameter, PathStyle, QueryStyle};
use serde_json::Value;

use crate::collection_format;
use crate::ir::{Location, ModelKind, Separator, Style, Styled, Type};
use crate::lower::Context;

/// The notation of a value as the document states it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notation {
    pub(super) location: Location,
    /// The style of a list or an object.
    style: Style,
    /// The separator of the items of a list.
    pub(super) separator: Separator,
    /// True if reserved characters are not encoded.
    reserved: bool,
}

impl Notation {
    /// Returns the notation of a parameter.
    pub(super) fn of(parameter: &OpenParameter) -> Self {
        let data = parameter.parameter_data_ref();
        let is_tsv = is_tsv(&data.extensions);
        let or = |explode: bool, yes, no| if explode { yes } else { no };
        match parameter {
            OpenParameter::Query { style, allow_reserved, .. } => {
                Self::in_query(Location::Query, style, data.explode, *allow_reserved, is_tsv)
            }
            OpenParameter::Header { .. } => Self::in_header(Location::Header, data.explode),
            OpenParameter::Path { style, .. } => {
                let explode = data.explode.unwrap_or(false);
                let style = match style {
                    PathStyle::Simple => or(explode, Style::SimpleExplode, Style::Simple),
                    PathStyle::Label => or(explode, Style::LabelExplode, Style::Label),
                    PathStyle::Matrix => or(explode, Style::MatrixExplode, Style::Matrix),
                };
                let separator = Separator::Comma;
                Self { location: Location::Path, style, separator, reserved: false }
            }
            OpenParameter::Cookie { .. } => Self {
                location: Location::Cookie,
                style: or(data.explode.unwrap_or(true), Style::FormExplode, Style::Form),
                separator: Separator::Repeat,
                reserved: false,
            },
        }
    }

    /// Returns the notation of a header of a request or of a part.
    pub(super) fn in_header(location: Location, explode: Option<bool>) -> Self {
        let is_exploded = explode.unwrap_or(false);
        let style = if is_exploded { Style::SimpleExplode } else { Style::Simple };
        Self { location, style, separator: Separator::Comma, reserved: false }
    }

    /// Returns the notation of a query parameter or of a member of a form.
    pub(super) fn in_query(
        location: Location,
        style: &QueryStyle,
        explode: Option<bool>,
        reserved: bool,
        is_tsv: bool,
    ) -> Self {
        // `explode` is false by default for all styles except `form`.
        let (style, separator) = match (style, explode) {
            _ if is_tsv => (Style::Tab, Separator::Repeat),
            (QueryStyle::DeepObject, _) => (Style::DeepObject, Separator::Repeat),
            (QueryStyle::Form, Some(false)) => (Style::Form, Separator::Comma),
            (QueryStyle::SpaceDelimited, None | Some(false)) => (Style::Space, Separator::Space),
            (QueryStyle::PipeDelimited, None | Some(false)) => (Style::Pipe, Separator::Pipe),
            (QueryStyle::Form, None) | (_, Some(true)) => (Style::FormExplode, Separator::Repeat),
        };
        Self { location, style, separator, reserved }
    }

    /// Returns the notation as JSON.
    pub(super) fn json(self) -> Self {
        Self { style: Style::Json, reserved: false, ..self }
    }

    /// Returns the notation that depends on the value: an object is JSON.
    pub(super) fn content(self) -> Self {
        Self { style: Style::Content, reserved: false, ..self }
    }

    /// Returns the type of a value and its style. A value without a style is written as one string or as a list of
    /// strings.
    pub(super) fn value(self, cx: &Context<'_, '_>, ty: Type) -> (Type, Option<Styled>) {
        let styled = Some(Styled { style: self.style, reserved: self.reserved });
        if self.style == Style::Json {
            return (ty, styled);
        }
        let ty = written(ty);
        let needs_style = match &ty {
            _ if self.location == Location::Cookie || self.reserved => true,
            Type::Array(item) => {
                !is_scalar(cx, item)
                    || self.location == Location::Path
                    || matches!(self.style, Style::DeepObject | Style::Tab)
            }
            ty if is_scalar(cx, ty) => matches!(
                self.style,
                Style::Label | Style::LabelExplode | Style::Matrix | Style::MatrixExplode
            ),
            _ => true,
        };
        (ty, styled.filter(|_| needs_style))
    }
}

/// Returns whether the extensions of a parameter or an encoding state the collection format `tsv`.
pub(super) fn is_tsv(extensions: &IndexMap<String, Value>) -> bool {
    extensions
        .get(collection_format::EXTENSION)
        .is_some_and(|format| format == collection_format::TSV)
}

/// Returns the type with strings in place of any JSON, because the caller encodes such a value.
fn written(ty: Type) -> Type {
    match ty {
        Type::Json => Type::String,
        Type::SecretJson => Type::Secret,
        Type::Array(item) if matches!(*item, Type::Json | Type::SecretJson) => {
            Type::Array(Box::new(written(*item)))
        }
        ty => ty,
    }
}

/// Returns whether a value is written as one string.
pub(super) fn is_scalar(cx: &Context<'_, '_>, ty: &Type) -> bool {
    match ty {
        Type::Array(_)
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::File
        | Type::Json
        | Type::SecretJson => false,
        Type::Model(id) => matches!(cx.schemas.model(*id).kind, ModelKind::Enum(_)),
        _ => true,
    }
}
