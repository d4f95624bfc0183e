// note[E0509]: the security schemes `basic` and `oauth` both need the header `Authorization`, so no request has the credentials of both
//   --> security.yaml:30:55
//    |
// 30 | …get: {operationId: conflict, security: [{basic: [], oauth: []}], res…
//    |                                          ^
//    = at /paths/~1conflict/get/security/0
//    = help: list the schemes as alternatives in an overlay, or set the header `Authorization`
// 
// note[E0509]: the caller sets the credentials of the security scheme `digest` (`digest`) as the header `Authorization`
//   --> security.yaml:32:54
//    |
// 32 | …et: {operationId: byDigest, security: [{digest: []}], responses: {"2…
//    |                                          ^^^^^^
//    = at /paths/~1digest/get/security/0/digest
// 
// warning[E0405]: the security scheme `unknown` is not defined: the caller sets the credentials
//   --> security.yaml:33:58
//    |
// 33 | …t: {operationId: undefined, security: [{unknown: []}], responses: {"…
//    |                                          ^^^^^^^
//    = at /paths/~1undefined/get/security/0/unknown
//    = help: add `unknown` to `components.securitySchemes` with its type, such as `{type: http, scheme: bearer}`, or correct the name
//
