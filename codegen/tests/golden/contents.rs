// note[E0509]: the body of this error is kept as bytes
//   --> contents.yaml:18:13
//    |
// 18 |             text/plain: {schema: {type: string}}
//    |             ^^^^^^^^^^
//    = at /paths/~1chart/get/responses/404/content/text~1plain
// 
// note[E0509]: the client reads the pages of a list as `application/json`
//   --> contents.yaml:97:13
//    |
// 97 |             text/csv: {schema: {type: string}}
//    |             ^^^^^^^^
//    = at /paths/~1pages/get/responses/200/content/text~1csv
// 
// note[E0509]: the client requests and reads the same value as `application/json`
//    --> contents.yaml:107:13
//     |
// 107 |             application/xml: {schema: {$ref: "#/components/schemas/ch…
//     |             ^^^^^^^^^^^^^^^
//     = at /paths/~1notations/get/responses/200/content/application~1xml
//     = also at contents.yaml:109:13, contents.yaml:110:13, contents.yaml:117:21 and one more place
// 
// note[E0505]: the client does not read `image/png`: the body is bytes
//    --> contents.yaml:137:104
//     |
// 137 | …00": {description: An image., content: {image/png: {}, image/gif: {}…
//     |                                          ^^^^^^^^^
//     = at /paths/~1same-bytes/get/responses/200/content/image~1png
//     = also: the client does not read `image/gif`: the body is bytes, at contents.yaml:137:119
// 
// note[E0509]: this is not a media type, so no response has it
//    --> contents.yaml:145:21
//     |
// 145 |           content: {links: {}, application/json: {schema: {$ref: "#/c…
//     |                     ^^^^^
//     = at /paths/~1not-a-media-type/get/responses/200/content/links
//
