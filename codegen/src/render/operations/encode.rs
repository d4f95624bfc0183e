//! The encoding of the parameters and the body of an operation to a request.

use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::quote;

use super::super::Context;
use super::super::uses::Uses;
use super::parameters;
use crate::ir::{
    Body, BodyKind, Field, Location, ModelId, ModelKind, Operation, Parameter, PartHeader,
    PartKind, Piece, Presence, Separator, Styled, Type,
};
use crate::media_type::JSON;
use crate::names::{Ident, OperationNames};

/// Renders the body of `encode`.
pub(super) fn render(
    cx: Context<'_>,
    uses: &mut Uses,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let path = operation.path.iter().map(|piece| match piece {
        Piece::Literal(text) => quote!(.path(#text)),
        Piece::Parameter(id) => {
            let field = &names.parameters[*id].field;
            path_value(cx, uses, &operation.parameters[*id], &quote!(self.#field))
        }
    });
    let mut calls: Vec<TokenStream> = path.collect();
    let members = |location: Location, uses: &mut Uses| {
        let all = parameters(operation, names);
        let members = all.filter(move |(_, parameter, ..)| parameter.location == location);
        let calls = members.map(|(id, parameter, names)| {
            member(uses, parameter, &names.field, operation.is_token(id))
        });
        calls.collect::<Vec<TokenStream>>()
    };
    calls.extend(members(Location::Query, uses));
    calls.extend(members(Location::Header, uses));
    calls.extend(members(Location::Cookie, uses));
    if let Some(body) = &operation.body {
        calls.push(self::body(uses, body, &names.body));
        calls.extend(members(Location::Form, uses));
        calls.extend(members(Location::Part, uses));
        calls.extend(part_headers(uses, operation, names));
    }
    let checks = checks(cx, operation, names);
    quote!(request #(#calls)*; #(#checks)*)
}

/// Renders the call that begins or writes the body. The members of a form and the parts of a multipart body follow it.
fn body(uses: &mut Uses, body: &Body, field: &Ident) -> TokenStream {
    let media_type = &body.media_type;
    match (&body.kind, body.required) {
        (BodyKind::Form, _) => quote!(.form()),
        (BodyKind::Multipart, true) => quote!(.multipart()),
        (BodyKind::Multipart, false) => quote!(.multipart_option()),
        (BodyKind::Json(_), is_required) => {
            let json = if is_required {
                quote!(.json(&self.#field))
            } else {
                quote!(.json_option(self.#field.as_ref()))
            };
            let media_type = (media_type != JSON).then(|| quote!(.media_type(#media_type)));
            quote!(#json #media_type)
        }
        (BodyKind::FormValue(_), true) => quote!(.form_value(Some(&self.#field))),
        (BodyKind::FormValue(_), false) => quote!(.form_value(self.#field.as_ref())),
        (BodyKind::Text, true) => quote!(.text(&self.#field, #media_type)),
        (BodyKind::Text, false) => quote!(.text_option(self.#field.as_deref(), #media_type)),
        (BodyKind::Secret, true) => quote!(.text(self.#field.expose(), #media_type)),
        (BodyKind::Secret, false) => {
            uses.root("Secret");
            quote!(.text_option(self.#field.as_ref().map(Secret::expose), #media_type))
        }
        (BodyKind::Bytes, true) => quote!(.content(&self.#field, #media_type)),
        (BodyKind::Bytes, false) => quote!(.content_option(self.#field.as_ref(), #media_type)),
    }
}

/// Renders the headers of the parts of a multipart body, which apply to the parts that were added before.
fn part_headers(
    uses: &mut Uses,
    operation: &Operation,
    names: &OperationNames,
) -> Vec<TokenStream> {
    let mut parts: IndexMap<&str, Vec<TokenStream>> = IndexMap::new();
    for (_, parameter, names) in parameters(operation, names) {
        if let Some(PartHeader { part, .. }) = &parameter.part_header {
            let call = member(uses, parameter, &names.field, false);
            parts.entry(part).or_default().push(call);
        }
    }
    let parts = parts.into_iter();
    let calls =
        parts.map(|(part, calls)| quote!(.part_headers(#part, |part| { part #(#calls)*; })));
    calls.collect()
}

/// Renders the checks of the properties that later requests name in a path: those of the objects that the body is or
/// contains in a list or a map, at most one level deep. The key identifiers in the `jwks` of a client, for example,
/// are never in a path.
fn checks(cx: Context<'_>, operation: &Operation, names: &OperationNames) -> Vec<TokenStream> {
    let Some(Body { kind: BodyKind::Json(ty), required, .. }) = &operation.body else {
        return Vec::new();
    };
    if !operation.path_values {
        return Vec::new();
    }
    let body = &names.body;
    let value = if *required { quote!(self.#body) } else { quote!(body) };
    let checks = match ty {
        Type::Model(id) => {
            let mut checks = object_checks(cx, *id, &value);
            for (field, ident) in properties(cx, *id) {
                let is_option = matches!(field.presence, Presence::Optional | Presence::Nullable);
                let items = quote!(#value.#ident);
                checks.extend(item_checks(cx, &field.ty, &items, is_option));
            }
            checks
        }
        ty => item_checks(cx, ty, &value, false).into_iter().collect(),
    };
    if *required || checks.is_empty() {
        return checks;
    }
    vec![quote!(if let Some(body) = &self.#body { #(#checks)* })]
}

/// Renders the checks of the objects in a list or a map.
fn item_checks(
    cx: Context<'_>,
    ty: &Type,
    items: &TokenStream,
    is_option: bool,
) -> Option<TokenStream> {
    let (item, iter) = match ty {
        Type::Array(item) => (&**item, quote!(iter)),
        Type::Map(item) => (&**item, quote!(values)),
        _ => return None,
    };
    let (id, is_nullable) = match item {
        Type::Model(id) => (*id, false),
        Type::Nullable(item) => match **item {
            Type::Model(id) => (id, true),
            _ => return None,
        },
        _ => return None,
    };
    let own = object_checks(cx, id, &quote!(item));
    if own.is_empty() {
        return None;
    }
    let nulls = is_nullable.then(|| quote!(.flatten()));
    let items = match (is_option, ty) {
        (false, _) => quote!(#items.#iter()),
        (true, Type::Array(_)) => quote!(#items.iter().flatten()),
        (true, _) => quote!(#items.iter().flat_map(|all| all.values())),
    };
    Some(quote!(for item in #items #nulls { #(#own)* }))
}

/// Renders the checks of the properties of an object.
fn object_checks(cx: Context<'_>, id: ModelId, object: &TokenStream) -> Vec<TokenStream> {
    let checks = properties(cx, id).filter_map(|(field, ident)| {
        let name = &field.name;
        let rule = field.path_value.filter(|_| field.ty == Type::String)?;
        let call = if rule.slash { quote!(path_value) } else { quote!(plain_path_value) };
        let value = match field.presence {
            Presence::Optional | Presence::Nullable => quote!(#object.#ident.as_deref()),
            Presence::Required | Presence::List => quote!(Some(&#object.#ident)),
        };
        let empty = (!rule.empty).then(|| quote!(.not_empty(#name, #value)));
        Some(quote!(request.#call(#name, #value) #empty;))
    });
    checks.collect()
}

/// Returns the properties of a model that is an object, with the names of their fields.
fn properties(cx: Context<'_>, id: ModelId) -> impl Iterator<Item = (&Field, &Ident)> {
    let object = match &cx.api.model(id).kind {
        ModelKind::Object(object) => Some(object),
        ModelKind::Enum(_) | ModelKind::Union(_) => None,
    };
    let fields = object.into_iter().flat_map(|object| object.fields.iter());
    fields.map(move |(field_id, field)| (field, &cx.names.model(id).fields[field_id].field))
}

/// Renders the value of a path parameter.
fn path_value(
    cx: Context<'_>,
    uses: &mut Uses,
    parameter: &Parameter,
    field: &TokenStream,
) -> TokenStream {
    let name = &parameter.name;
    let may_have_slash = parameter.path_value.is_none_or(|rule| rule.slash);
    if let Some(styled) = parameter.style {
        let style = style(uses, styled);
        return if may_have_slash {
            quote!(.styled_segment(#name, #style, &#field))
        } else {
            quote!(.plain_styled_segment(#name, #style, &#field))
        };
    }
    let value = segment(&parameter.ty, field);
    // An empty value that the document lists is valid.
    let is_listed = match parameter.ty {
        Type::Model(id) => match &cx.api.model(id).kind {
            ModelKind::Enum(values) => values.values().any(String::is_empty),
            _ => false,
        },
        _ => false,
    };
    if is_listed {
        quote!(.listed_segment(#name, #value))
    } else if may_have_slash {
        quote!(.segment(#name, #value))
    } else {
        quote!(.plain_segment(#name, #value))
    }
}

/// Renders the style of a value.
fn style(uses: &mut Uses, styled: Styled) -> TokenStream {
    uses.operation("Style");
    // The names are constants of the generator.
    let name = quote::format_ident!("{}", styled.style.name());
    quote!(Style::#name)
}

/// Renders a value as a path segment.
fn segment(ty: &Type, value: &TokenStream) -> TokenStream {
    match ty {
        Type::Secret => quote!(#value.expose()),
        ty if is_copy(ty) => value.clone(),
        _ => quote!(&#value),
    }
}

/// Renders the call for a parameter that is not in the path, a member of a form, or a part.
fn member(uses: &mut Uses, parameter: &Parameter, field: &Ident, is_token: bool) -> TokenStream {
    let name = parameter.sent_name();
    let (call, list) = match parameter.location {
        // A cookie always has a style.
        Location::Header | Location::PartHeader | Location::Cookie => {
            (quote!(header), quote!(header_list))
        }
        Location::Form => (quote!(field), quote!(field_list)),
        Location::Part => (quote!(part), quote!(part_list)),
        Location::Path | Location::Query => (quote!(query), quote!(query_list)),
    };
    if is_token {
        let call =
            if matches!(parameter.ty, Type::Integer(_)) { quote!(page_number) } else { call };
        return quote!(.#call(#name, self.#field.as_ref().map(PageToken::as_str)));
    }
    if let Some(styled) = parameter.style {
        return styled_member(uses, parameter, styled, field);
    }
    let media_type = parameter.part.as_ref().and_then(|part| part.media_type.as_deref());
    match parameter.part.as_ref().map(|part| part.kind) {
        None | Some(PartKind::Text) => {}
        Some(kind) => return encoded_part(parameter, field, kind, media_type),
    }
    if let Type::Array(item) = &parameter.ty {
        uses.operation("Separator");
        let separator = match parameter.separator {
            Separator::Repeat => quote!(Separator::Repeat),
            Separator::Comma => quote!(Separator::Comma),
            Separator::Space => quote!(Separator::Space),
            Separator::Pipe => quote!(Separator::Pipe),
        };
        let values = list_value(uses, item, field, parameter.required);
        if let Some(media_type) = media_type {
            return quote!(.typed_part_list(#name, #media_type, #values));
        }
        return quote!(.#list(#name, #separator, #values));
    }
    let value = scalar_value(uses, &parameter.ty, field, parameter.required);
    if let Some(media_type) = media_type {
        return quote!(.typed_part(#name, #media_type, #value));
    }
    quote!(.#call(#name, #value))
}

/// Renders the call for a member with a style.
fn styled_member(
    uses: &mut Uses,
    parameter: &Parameter,
    styled: Styled,
    field: &Ident,
) -> TokenStream {
    let name = parameter.sent_name();
    let style = style(uses, styled);
    let call = match (parameter.location, styled.reserved) {
        (Location::Header | Location::PartHeader, _) => quote!(styled_header),
        (Location::Cookie, _) => quote!(cookie),
        (Location::Form, false) => quote!(styled_field),
        (Location::Form, true) => quote!(reserved_field),
        (Location::Part, _) => quote!(styled_part),
        (Location::Path | Location::Query, false) => quote!(styled_query),
        (Location::Path | Location::Query, true) => quote!(reserved_query),
    };
    let value =
        if parameter.required { quote!(Some(&self.#field)) } else { quote!(self.#field.as_ref()) };
    quote!(.#call(#name, #style, #value))
}

/// Renders a list as an `Option` of a slice.
fn list_value(uses: &mut Uses, item: &Type, field: &Ident, is_required: bool) -> TokenStream {
    match (*item == Type::Secret, is_required) {
        (true, true) => {
            uses.root("Secret");
            quote!(Some(&self.#field.iter().map(Secret::expose).collect::<Vec<_>>()))
        }
        (true, false) => {
            uses.root("Secret");
            quote! {
                self.#field
                    .as_ref()
                    .map(|all| all.iter().map(Secret::expose).collect::<Vec<_>>())
                    .as_deref()
            }
        }
        (false, true) => quote!(Some(self.#field.as_slice())),
        (false, false) => quote!(self.#field.as_deref()),
    }
}

/// Renders a value that is one string as an `Option`.
fn scalar_value(uses: &mut Uses, ty: &Type, field: &Ident, is_required: bool) -> TokenStream {
    match (ty, is_required) {
        (Type::String, true) => quote!(Some(self.#field.as_str())),
        (Type::String, false) => quote!(self.#field.as_deref()),
        (Type::Secret, true) => quote!(Some(self.#field.expose())),
        (Type::Secret, false) => {
            uses.root("Secret");
            quote!(self.#field.as_ref().map(Secret::expose))
        }
        (ty, true) if is_copy(ty) => quote!(Some(self.#field)),
        (ty, false) if is_copy(ty) => quote!(self.#field),
        (_, true) => quote!(Some(&self.#field)),
        (_, false) => quote!(self.#field.as_ref()),
    }
}

/// Renders a part that is a file or JSON.
fn encoded_part(
    parameter: &Parameter,
    field: &Ident,
    kind: PartKind,
    media_type: Option<&str>,
) -> TokenStream {
    let name = &parameter.name;
    let is_files = kind == PartKind::File && matches!(parameter.ty, Type::Array(_));
    let value = match (parameter.required, is_files) {
        (true, false) => quote!(Some(&self.#field)),
        (true, true) => quote!(Some(self.#field.as_slice())),
        (false, false) => quote!(self.#field.as_ref()),
        (false, true) => quote!(self.#field.as_deref()),
    };
    match (kind, media_type) {
        (PartKind::File, media_type) if is_files => quote!(.files(#name, #media_type, #value)),
        (PartKind::File, media_type) => quote!(.file(#name, #media_type, #value)),
        (_, Some(media_type)) => quote!(.json_part(#name, #media_type, #value)),
        (_, None) => quote!(.any_part(#name, #value)),
    }
}

/// Returns whether the encoder takes a value of the type, and not a reference to one.
fn is_copy(ty: &Type) -> bool {
    matches!(ty, Type::Boolean | Type::F32 | Type::F64 | Type::Integer(_))
}

/// Returns the media types of the responses, unless JSON is the only one.
pub(super) fn accept(operation: &Operation) -> Option<String> {
    (operation.accept != [JSON]).then(|| operation.accept.join(", "))
}
