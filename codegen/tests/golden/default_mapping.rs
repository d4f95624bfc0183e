// warning[E0402]: the mapping of `none` is ignored: `nothing` is not a schema
//   --> default_mapping.yaml:34:64
//    |
// 34 | …"#/components/schemas/cat", hound: dog, none: nothing}
//    |                                          ^^^^
//    = at /components/schemas/pet/discriminator/mapping/none
//    = overlay action:
//        - target: "$.components.schemas.pet.discriminator.mapping.none"
//          description: "the target of a reference does not exist"
//          remove: true
// 
// note[E0509]: the default mapping is not used: the discriminator does not tell the alternatives apart
//   --> default_mapping.yaml:54:43
//    |
// 54 |       discriminator: {propertyName: kind, defaultMapping: other}
//    |                                           ^^^^^^^^^^^^^^
//    = at /components/schemas/unselected/discriminator/x-default-mapping
//
