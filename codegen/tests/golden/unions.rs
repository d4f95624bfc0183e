// note[E0509]: the schema of this form is not an object: the caller encodes the form
//   --> unions.yaml:56:83
//    |
// 56 | …t: {application/x-www-form-urlencoded: {schema: {type: string}}}}
//    |                                          ^^^^^^
//    = at /paths/~1forms~1written/post/requestBody/content/application~1x-www-form-urlencoded/schema
// 
// note[E0509]: the objects of `anyOf` do not conflict: one type has the properties of all of them
//   --> unions.yaml:70:15
//    |
// 70 |               anyOf:
//    |               ^^^^^
//    = at /paths/~1forms~1either/post/requestBody/content/application~1x-www-form-urlencoded/schema/anyOf
// 
// note[E0509]: other alternatives decide the type: the properties of these are optional in each variant
//    --> unions.yaml:153:15
//     |
// 153 |             - oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/c…
//     |               ^^^^^
//     = at /components/schemas/Values/properties/several/allOf/1/oneOf
//     = also at unions.yaml:159:11
// 
// note[E0509]: the alternatives only validate, and no type is generated for them
//    --> unions.yaml:154:15
//     |
// 154 |             - oneOf: [{required: [lives]}, {required: [name]}]
//     |               ^^^^^
//     = at /components/schemas/Values/properties/several/allOf/2/oneOf
// 
// note[E0509]: nothing is generated for these alternatives: others decide the type
//    --> unions.yaml:160:72
//     |
// 160 | …f: [{type: string}, {type: integer}]}, {oneOf: [{type: string}, {typ…
//     |                                          ^^^^^
//     = at /components/schemas/Values/properties/scalars/allOf/1/oneOf
//
