// note[E0509]: the caller encodes the value as `application/xml`
//   --> styles.yaml:37:44
//    |
// 37 | …     - {name: xml, in: query, content: {application/xml: {schema: {t…
//    |                                          ^^^^^^^^^^^^^^^
//    = at /paths/~1query/get/parameters/8/content/application~1xml
//
