// note[E0509]: the body is a string or bytes: this schema is not used
//   --> choices.yaml:16:22
//    |
// 16 |           text/xml: {schema: {$ref: "#/components/schemas/pet"}}
//    |                      ^^^^^^
//    = at /paths/~1pets~1{id}/put/requestBody/content/text~1xml/schema
// 
// note[E0509]: the body is sent as `application/json`: `*/*` is not used
//   --> choices.yaml:19:11
//    |
// 19 |           "*/*": {}
//    |           ^^^^^
//    = at /paths/~1pets~1{id}/put/requestBody/content/*~1*
//    = also: the body is sent as `multipart/form-data`: `application/json` is not used, at choices.yaml:53:11
// 
// note[E0509]: the body is sent as `application/merge-patch+json`: set the header `Content-Type` to send it as `application/vnd.pet+json`
//   --> choices.yaml:27:11
//    |
// 27 |           application/vnd.pet+json: {schema: {$ref: "#/components/sch…
//    |           ^^^^^^^^^^^^^^^^^^^^^^^^
//    = at /paths/~1pets~1{id}/patch/requestBody/content/application~1vnd.pet+json
//    = also: the body is sent as `application/octet-stream`: set the header `Content-Type` to send it as `image/png`, at choices.yaml:38:47
//    = also: the body is sent as `application/octet-stream`: set the header `Content-Type` to send it as `image/jpeg`, at choices.yaml:38:92
//    = also: the body is sent as `text/csv`: set the header `Content-Type` to send it as `text/tab-separated-values`, at choices.yaml:44:83
//
