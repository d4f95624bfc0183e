// note[E0509]: the schema of this form is not an object: the caller writes the form
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
