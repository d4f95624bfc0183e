// note[E0509]: the body is a string or bytes: this schema is not used
//  --> xml.yaml:9:69
//   |
// 9 | … The note., content: {application/xml: {schema: {$ref: "#/components…
//   |                                          ^^^^^^
//   = at /paths/~1note/get/responses/200/content/application~1xml/schema
//   = also at xml.yaml:13:65 and xml.yaml:25:22
// 
// note[E0509]: the body of this error is kept as bytes
//   --> xml.yaml:10:59
//    |
// 10 | …scription: There is no note., content: {application/problem+xml: {sc…
//    |                                          ^^^^^^^^^^^^^^^^^^^^^^^
//    = at /paths/~1note/get/responses/404/content/application~1problem+xml
// 
// note[E0509]: the text is encoded in UTF-8 and sent as `application/atom+xml; charset=utf-8`
//   --> xml.yaml:17:31
//    |
// 17 | …  requestBody: {content: {"application/atom+xml; charset=iso-8859-1"…
//    |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
//    = at /paths/~1note/post/requestBody/content/application~1atom+xml; charset=iso-8859-1
// 
// note[E0509]: the client requests and reads the same value as `application/json`
//   --> xml.yaml:31:13
//    |
// 31 |             text/xml: {schema: {$ref: "#/components/schemas/note"}}
//    |             ^^^^^^^^
//    = at /paths/~1both/put/responses/200/content/text~1xml
// 
// warning[E0305]: `xml` has no effect: an XML body is a string
//   --> xml.yaml:46:82
//    |
// 46 | … {type: string}, text: {type: string}}, xml: {name: note}}
//    |                                          ^^^
//    = at /components/schemas/note/xml
//    = overlay action:
//        - target: "$.components.schemas.note.xml"
//          description: "a member has no effect at this place"
//          remove: true
//
