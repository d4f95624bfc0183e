// note[E0509]: set the header `X-Rate-Limit` with `FilePart::with_header`
//   --> multipart.yaml:42:57
//    |
// 42 | …oto: {contentType: image/png, headers: {X-Rate-Limit: {schema: {type…
//    |                                          ^^^^^^^^^^^^
//    = at /paths/~1encoded/post/requestBody/content/multipart~1form-data/encoding/photo/headers/X-Rate-Limit
//    = also: set the header `X-Checked` with `FilePart::with_header`, at multipart.yaml:84:32
// 
// note[E0509]: the header `Content-Type` is ignored: `contentType` sets it
//   --> multipart.yaml:42:98
//    |
// 42 | …-Rate-Limit: {schema: {type: integer}}, Content-Type: {schema: {type…
//    |                                          ^^^^^^^^^^^^
//    = at /paths/~1encoded/post/requestBody/content/multipart~1form-data/encoding/photo/headers/Content-Type
// 
// note[E0509]: the caller encodes the part as `application/xml`
//   --> multipart.yaml:50:22
//    |
// 50 |               note: {contentType: application/xml}
//    |                      ^^^^^^^^^^^
//    = at /paths/~1encoded/post/requestBody/content/multipart~1form-data/encoding/note/contentType
// 
// note[E0509]: the header `Content-Disposition` is ignored: it has the name of the part
//   --> multipart.yaml:79:19
//    |
// 79 |                   Content-Disposition: {schema: {type: string}}
//    |                   ^^^^^^^^^^^^^^^^^^^
//    = at /paths/~1headers/post/requestBody/content/multipart~1form-data/encoding/title/headers/Content-Disposition
// 
// note[E0509]: the body is sent as `multipart/form-data`: `application/json` is not used
//    --> multipart.yaml:107:11
//     |
// 107 |           application/json: {schema: {$ref: "#/components/schemas/upl…
//     |           ^^^^^^^^^^^^^^^^
//     = at /paths/~1form-or-parts/post/requestBody/content/application~1json
//     = also: the body is sent as `multipart/form-data`: `application/x-www-form-urlencoded` is not used, at multipart.yaml:108:11
// 
// note[E0509]: the parts are not described: the caller encodes the body, and sets its boundary in the header `Content-Type`
//    --> multipart.yaml:123:47
//     |
// 123 | …requestBody: {required: true, content: {multipart/form-data: {schema…
//     |                                          ^^^^^^^^^^^^^^^^^^^
//     = at /paths/~1undescribed/post/requestBody/content/multipart~1form-data
// 
// note[E0505]: the client does not read `application/pdf`: the body is bytes
//    --> multipart.yaml:132:31
//     |
// 132 |       requestBody: {content: {application/pdf: {schema: {type: string…
//     |                               ^^^^^^^^^^^^^^^
//     = at /paths/~1content/post/requestBody/content/application~1pdf
//
