// Documents by rule: what everyday mistakes look like, and what must not be taken for one.
const args = (text) => `{ complicatedArgs { ${text} } }`;

export const valid = [
  '{ dog { ...F } } fragment F on CatOrDog { ... on Cat { meows } }',
  '{ pet { ... on Dog { x: name } ... on Cat { x: nickname } } }',
  '{ dog { name } }',
  'query Q($a: Boolean! = true, $id: ID) { human(id: $id) @include(if: $a) { name pets { name ... on Dog { barkVolume } } } }',
  '"A query." query Q("The id." $id: ID @twice(tag: "x")) { human(id: $id) { name } }',
  '"""\n  Block\n    text\n"""\nfragment F on Human { name }\n{ human { ...F } }',
  'mutation { rename(id: 1, to: "x") { name } a: count b: count }',
  'subscription S { dog { name } }',
  '{ catOrDog { __typename ... on Cat { furColor } ...D } } fragment D on Dog { barks, x: doesKnowCommand(dogCommand: SIT) }',
  '{ __schema { types { name fields { name args { name type { kind ofType { name } } } } } } __type(name: "Dog") { name } }',
  '{ dog { name @twice(tag: "a") @twice(tag: "b") name } }',
  '{ pet { ... on Being { name } ... on Canine { mother { name } } } }',
  '{ list any(arg: {a: [1, "x", $v, null, E]}) }'.replace('$v, ', ''),
  '# comment\n{\r\n  dog\t{ name,,, nickname }\r} #end',
  '\uFEFF{ dog { name } }',
  '{ any(arg: "\\u00e5 \\u{1F600} \\uD83D\\uDE00 \\" \\\\ \\/ \\b \\f \\n \\r \\t 😀") }',
  '{ any(arg: """ one line """) b: any(arg: """\n\n    a\n      b \\""" c\n\n  """) c: any(arg: """x "quoted" """) d: any(arg: """ends \\"""\n""") e: any(arg: """  indented\n    more""") }',
  '{ any(arg: -0) b: any(arg: 0.0e+10) c: any(arg: -1.5E-3) d: any(arg: [[], {}]) }',
  '{ dog { isAtLocation(x: 1, y: 2) ... @include(if: true) { isAtLocation(x: 1, y: 2) } } }',
  '{ dog { a: isHouseTrained(atOtherHomes: true), veryLongAliasThatMakesTheLineLong: isHouseTrained(atOtherHomes: false) @skip(if: false) } }',
  '{ complicatedArgs { complexArgField(complexArg: {requiredField: true, intField: 4, stringField: "a rather long text to break the line", stringListField: ["a", "b"]}) } }',
  args('multipleOptAndReq(req1: 3, req2: 4)'), args('intArgField(intArg: null)'), args('floatArgField(floatArg: 1)'),
  args('idArgField(idArg: 5) b: idArgField(idArg: "5")'), args('stringListArgField(stringListArg: "one")'),
  args('oneOfArgField(oneOfArg: { intField: 1 })'), args('nonNullFieldWithDefault'), args('enumArgField(enumArg: TAN)'),
  'query ($a: String!) { complicatedArgs { oneOfArgField(oneOfArg: { stringField: $a }) } }',
  'query ($i: Int = 1) { complicatedArgs { nonNullIntArgField(nonNullIntArg: $i) } }',
  'query ($i: Int) { complicatedArgs { nonNullFieldWithDefault(arg: $i) } }',
  'query ($l: [String!]!) { complicatedArgs { stringListArgField(stringListArg: $l) stringListNonNullArgField(stringListNonNullArg: $l) } }',
  'query A { dog { ...X } } query B { cat { ...Y } } fragment X on Dog { name ...Z } fragment Y on Cat { name } fragment Z on Being { name }',
];

export const invalid = {
  ExecutableDefinitions: ['{ dog { name } } type Extra { a: Int }', '{ dog { name } } schema { query: Query }', '{ dog { name } } extend type Dog { color: String }', '{ dog { name } } directive @d on FIELD'],
  UniqueOperationNames: ['query A { dog { name } } query A { cat { name } }', 'query A { dog { name } } mutation A { count }', 'query A { dog { name } } query B { cat { name } } subscription A { dog { name } }'],
  LoneAnonymousOperation: ['{ dog { name } } query B { dog { name } }', '{ dog { name } } { cat { name } }', 'query A { cat { name } } mutation { count }'],
  SingleFieldSubscriptions: ['subscription { dog { name } cat { name } }', 'subscription S { dog { name } ...F } fragment F on Subscription { cat { name } }', 'subscription { __typename }', 'subscription S { a: dog { name } b: dog { name } __typename }', 'subscription { ... { dog { name } } ... on Subscription { cat { name } } }'],
  KnownTypeNames: ['query ($a: Nope) { any(arg: $a) }', '{ dog { ... on Nope { name } } }', '{ dog { ...F } } fragment F on Peettt { name }', '{ dog { ... on Dgo { name } } }', 'query ($a: [Strin!]) { any(arg: $a) }'],
  FragmentsOnCompositeTypes: ['{ dog { ... on Boolean { name } } }', '{ dog { ...F } } fragment F on FurColor { bad }', '{ dog { ...F } } fragment F on ComplexInput { intField }', '{ dog { ... on Any { x } } }'],
  VariablesAreInputTypes: ['query ($a: Dog, $b: [[CatOrDog!]]!, $c: Pet) { any(arg: $a) b: any(arg: $b) c: any(arg: $c) }', 'query ($a: Human!) { any(arg: $a) }'],
  ScalarLeafs: ['{ dog }', '{ dog { barks { x } } }', '{ human { pets relatives } }', '{ dog { doesKnowCommand(dogCommand: SIT) { sinceWhen } } }', '{ dog { name @skip(if: true) { x } } }', '{ list { x } }', 'mutation { rename(id: 1, to: "") }'],
  FieldsOnCorrectType: ['{ dog { meowVolume } }', '{ dog { unknown { deeper } } }', '{ pet { barks } }', '{ catOrDog { name } }', '{ catOrDog { barkVolume furColor } }', '{ dog { volumne: barkVolumme } }', '{ pet { mother { name } } }', '{ dogg { name } }', 'fragment F on Human { tame } { human { ...F } }', '{ __typ }', 'mutation { __schema { types { name } } }', '{ pet { ... on Cat { barkVolume } } }'],
  UniqueFragmentNames: ['{ dog { ...F } } fragment F on Dog { name } fragment F on Dog { barks }'],
  KnownFragmentNames: ['{ dog { ...Unknown ... on Dog { ...Unknown2 } } }', '{ dog { ...F } } fragment F on Dog { ...G }'],
  NoUnusedFragments: ['{ dog { name } } fragment F on Dog { name }', '{ dog { ...A } } fragment A on Dog { name } fragment B on Dog { ...C } fragment C on Dog { ...B name }'],
  PossibleFragmentSpreads: ['{ dog { ... on Cat { meows } } }', '{ human { ... on Pet { name } } }', '{ cat { ...F } } fragment F on Canine { name }', '{ human { ...F } } fragment F on CatOrDog { __typename }', '{ cat { ... on Mammal { mother { mother { __typename } } } } }'],
  NoFragmentCycles: ['{ dog { ...A } } fragment A on Dog { ...A }', '{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { ...A }', '{ dog { ...A } } fragment A on Dog { mother { ...B } ...C } fragment B on Dog { ...C } fragment C on Dog { ...A, ...B }', '{ human { ...F } } fragment F on Human { relatives { ...F } }', '{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { ...C } fragment C on Dog { ...B }'],
  UniqueVariableNames: ['query ($x: Int, $x: String, $x: Int) { any(arg: $x) }', 'query A($a: Int, $a: Int) { any(arg: $a) } query B($a: Int, $b: Int, $b: Int) { any(arg: $a) b: any(arg: $b) }'],
  NoUndefinedVariables: ['{ any(arg: $a) }', 'query Q($a: Any) { any(arg: {a: [$b, $a]}) }', 'query Q { ...F } fragment F on Query { any(arg: $x) ...G } fragment G on Query { b: any(arg: $y) }', 'query A($a: Any) { ...F } query B { ...F } fragment F on Query { any(arg: $a) }', '{ dog @include(if: $x) { name } }'],
  NoUnusedVariables: ['query ($a: Int) { dog { name } }', 'query Q($a: Int, $b: Any, $c: ID) { any(arg: $b) }', 'query Q($a: Any) { ...F } query R($b: Any) { ...F } fragment F on Query { any(arg: $a) }'],
  KnownDirectives: ['{ dog @unknown { name } }', 'query @onField { dog { name } }', '{ dog { name @onQuery @onField } }', 'query ($a: Any @skip(if: true)) { any(arg: $a) }', '{ ...F @onQuery } fragment F on Query @include(if: true) { dog { name } }', '{ ... @onField { dog { name } } }', '{ dog @deprecated { name } }'],
  UniqueDirectivesPerLocation: ['{ dog { name @onField @onField } }', '{ dog @skip(if: true) @include(if: true) @skip(if: false) @skip(if: true) { name } }', '{ ... @include(if: true) @include(if: true) { dog { name } } }'],
  KnownArgumentNames: ['{ dog { name(unknown: 1) } }', '{ dog(a: 1, b: 2) { name @skip(unless: true, if: true) } }', '{ dog { isAtLocation(xx: 1) } }', '{ dog { doesKnowCommand(dogComand: SIT) } }', '{ dog { nope(arg: 1) @onField(x: 1) } }', '{ __typename(x: 1) }'],
  UniqueArgumentNames: ['{ dog { isAtLocation(x: 1, x: 2, y: 1, x: 3) } }', '{ dog @skip(if: true, if: false) { name } }'],
  ValuesOfCorrectType: ['intArg: "3"', 'intArg: 1.0', 'intArg: 829384293849283498239482938', 'intArg: FOO', 'intArg: true', 'intArg: [1]', 'intArg: {a: 1}'].map((x) => args(`intArgField(${x})`))
    .concat(['1', '1.0', 'true', 'BAR', '[]'].map((x) => args(`stringArgField(stringArg: ${x})`)))
    .concat(['2', '1.0', '"true"', 'TRUE', 'null'].slice(0, 4).map((x) => args(`booleanArgField(booleanArg: ${x})`)))
    .concat(['"3"', 'true', 'FOO', '[1.5]'].map((x) => args(`floatArgField(floatArg: ${x})`)))
    .concat(['1.0', 'true', 'SOMETHING', '{}'].map((x) => args(`idArgField(idArg: ${x})`)))
    .concat(['2', '1.0', '"SIT"', 'true', 'JUGGLE', 'sit', 'HEL', '[SIT]'].map((x) => `{ dog { doesKnowCommand(dogCommand: ${x}) } }`))
    .concat(['["one", 2]', '1', '[null, {a: 1}]', '[["a"]]'].map((x) => args(`stringListArgField(stringListArg: ${x})`)))
    .concat(['["one", null]', 'null', '[1, null]'].slice(0, 1).map((x) => args(`stringListNonNullArgField(stringListNonNullArg: ${x})`)))
    .concat(['{}', '{ intField: 4 }', '{ requiredField: null }', '{ requiredField: true, unknownField: 1 }', '{ requiredField: true, stringListField: ["a", 2] }', '{ requiredField: true, nonNullField: null }', '{ requiredField: true, nested: { intFeld: 1 } }', '"x"', '[]', '{ requiredField: true, nested: [{}] }'].map((x) => args(`complexArgField(complexArg: ${x})`)))
    .concat(['{}', '{ stringField: "a", intField: 1 }', '{ stringField: null }', '{ unknown: 1 }', '{ stringField: "a", intField: null }', '{ stringField: 1 }'].map((x) => args(`oneOfArgField(oneOfArg: ${x})`)))
    .concat([args('nonNullIntArgField(nonNullIntArg: null)'), args('nonNullIntArgField(nonNullIntArg: "x")'), '{ dog @include(if: "yes") { name @skip(if: ENUM) } }',
      'query ($a: Int = "one", $b: String = 4, $c: ComplexInput = "no") { any(arg: [$a, $b, $c]) }', 'query ($a: Int! = null) { any(arg: $a) }', 'query ($a: ComplexInput = { requiredField: 1, intField: "x" }) { any(arg: $a) }', 'query ($a: [Int!] = [null, "x"]) { any(arg: $a) }']),
  ProvidedRequiredArguments: [args('multipleReqs'), args('multipleReqs(req1: 1)'), args('multipleReqs(req1: "one")'), args('nonNullIntArgField'), '{ dog @include { name @skip } }', 'mutation { rename(id: 1) { name } }', '{ dog { name @twice } __type { name } }'],
  VariablesInAllowedPosition: ['query ($i: Int) { complicatedArgs { nonNullIntArgField(nonNullIntArg: $i) } }', 'query ($s: String) { complicatedArgs { booleanArgField(booleanArg: $s) } }', 'query ($s: String) { complicatedArgs { stringListArgField(stringListArg: [$s]) b: stringListArgField(stringListArg: $s) } }', 'query ($b: Boolean) { dog @include(if: $b) { name } }', 'query ($s: [String]) { complicatedArgs { stringListNonNullArgField(stringListNonNullArg: $s) } }',
    'query ($i: Int = null) { complicatedArgs { nonNullIntArgField(nonNullIntArg: $i) } }', 'query ($s: String) { complicatedArgs { oneOfArgField(oneOfArg: { stringField: $s }) } }', 'query Q($i: String) { ...F } fragment F on Query { complicatedArgs { intArgField(intArg: $i) } }', 'query ($b: Boolean) { complicatedArgs { complexArgField(complexArg: { requiredField: $b, nonNullField: $b }) } }', 'query ($i: Int!) { complicatedArgs { idArgField(idArg: $i) enumArgField(enumArg: $i) } }'],
  OverlappingFieldsCanBeMerged: ['{ dog { name: nickname name } }', '{ dog { fido: name fido: nickname } }', '{ dog { isAtLocation(x: 1) isAtLocation(x: 2) } }', '{ dog { isAtLocation isAtLocation(x: 2) } }', 'query ($a: Int, $b: Int) { dog { isAtLocation(x: $a) isAtLocation(x: $b) } }', '{ dog { ...A ...B } } fragment A on Dog { x: name } fragment B on Dog { x: nickname }', '{ f1: dog { ...A } f1: dog { x: barks } } fragment A on Dog { x: name }', '{ a: dog { b: mother { c: name } } a: dog { b: mother { c: nickname } } }',
    '{ a: dog { x: name y: barks } a: dog { x: nickname y: barkVolume } }', '{ pet { ... on Dog { x: barkVolume } ... on Cat { x: furColor } } }', '{ pet { ... on Dog { x: barks } ... on Cat { x: meowsVolume } } }', '{ catOrDog { ... on Dog { x: mother { name } } ... on Cat { x: name } } }', '{ human { a: pets { name } a: relatives { name } } }', '{ dog { ...A } } fragment A on Dog { ...B x: name } fragment B on Dog { ...C } fragment C on Dog { x: barks }',
    '{ ...A ...B } fragment A on Query { dog { x: name } } fragment B on Query { dog { x: nickname } }', '{ dog { x: name ... { x: barks } ... @include(if: true) { x: nickname } } }', '{ complicatedArgs { a: complexArgField(complexArg: {requiredField: true, intField: 1}) a: complexArgField(complexArg: {intField: 1, requiredField: true}) a: complexArgField(complexArg: {intField: 1, requiredField: false}) } }', '{ dog { x: name x: name x: nickname x: barks } }', '{ ... on Query { dog { x: name } } ... on Query { dog { x: barks } } dog { x: nickname } }'],
  UniqueInputFieldNames: [args('complexArgField(complexArg: { requiredField: true, requiredField: true, requiredField: 1 })'), '{ any(arg: { a: { b: 1, b: 2 }, a: [{ c: 1, c: 1 }] }) }'],
  MaxIntrospectionDepth: ['{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }', '{ __type(name: "Dog") { ...F } } fragment F on __Type { interfaces { possibleTypes { ...G } } } fragment G on __Type { inputFields { name } }'],
};

export const syntax = [
  '', '{', '{ }', '}', '{ a(', '{ a: }', '{ a(b) }', '{ a(b:) }', '{ ...on }', '{ ... on { a } }', 'query', 'query ($a) { a }', 'query ($a: ) { a }', 'fragment on on X { a }', 'fragment F { a }', '{ a @ }', 'notAnOperation Foo { field }', '...', '{ ..a }', '{ a(b: $) }', 'query ($x: Int = $y) { a }',
  '{ a(b: "x) }', '{ a(b: "x\n") }', '{ a(b: """x) }', '{ a(b: "\\x") }', '{ a(b: "\\u12G4") }', '{ a(b: "\\u{110000}") }', '{ a(b: "\\u{}") }', '{ a(b: "\\uD800") }', '{ a(b: "\\uD83D\\u0041") }', '{ a(b: \'x\') }', '{ a(b: 00) }', '{ a(b: 01) }', '{ a(b: 1.) }', '{ a(b: .5) }', '{ a(b: 1e) }', '{ a(b: -) }', '{ a(b: 1x) }', '{ a(b: 0xF) }', '{ a(b: 1.2.3) }', '{ a(b: +1) }', '{ a ? }', '{ a \u0007 }', '{ a \u00e5 }', '{ a 😀 }', '{ å }', '{ a(b: [1 }', '{ a(b: {c 1}) }', '{ a(b: {1: 1}) }',
  '"x" { a }', '"x" extend type A { b: Int }', '"x"', 'extend', 'extend type A', 'extend foo', 'type A { b }', 'type A { b: }', 'type A {}', 'enum A { true }', 'enum A {}', 'union A = ', 'directive @a on NOWHERE', 'directive @a', 'schema {}', 'schema { foo: A }', 'input A { b: Int = $c }', 'interface A implements { b: Int }', '{ a(b: true c) }', 'query Q() { a }', '{ a() }', 'subscription { }', '{ a { } }', '{ a: b: c }', 'query on { a } { b', '{ null(true: false) { on } } x', '\u{1F600}', '{ a } \uFEFF \u200b',
];

export const sdl = [
  'type A implements B & C @d(x: 1) { "f" a("arg" x: Int = 1 @e, y: [String!]! = ["a"]): Int! @deprecated(reason: "no") b: String }\n"""\nDescribed\n"""\ninterface B { b: String }',
  'union U @d = | A | B extend union U = C', 'enum E { A @deprecated "b" B } extend enum E @x { C }', 'input I { a: Int = 1, b: [I!] = [{a: 2}] @d } extend input I { c: ID }', 'scalar S @specifiedBy(url: "https://x") extend scalar S @y',
  'directive @d("x" a: Int = 1, b: String) repeatable on FIELD | | QUERY'.replace('| | ', '| '), 'directive @e on\n  | FIELD\n  | OBJECT', '"s" schema @d { query: Q mutation: M } extend schema { subscription: S } extend schema @z',
  'extend type A { c: Int } extend type A implements X extend type A @d extend interface B { c: Int } type Empty', 'type A { f(a: Int, """\nblock\n""" b: Int): Int }', 'type Query { on: on type(type: type): type fragment: true1 }',
];
