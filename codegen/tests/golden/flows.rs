// note[E0509]: the body is sent as `application/json`: `application/x-www-form-urlencoded` is not used
//   --> flows.yaml:20:11
//    |
// 20 |           application/x-www-form-urlencoded: {schema: {$ref: "#/compo…
//    |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
//    = at /paths/~1self-service~1login/post/requestBody/content/application~1x-www-form-urlencoded
//
