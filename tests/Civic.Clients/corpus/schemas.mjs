// Type systems, right and wrong, and schema coordinates: what graphql-js accepts, and what it finds.
import { buildSchema, getDirectiveValues, isExecutableDefinitionNode, isInputObjectType, isSpecifiedScalarType, parse, resolveSchemaCoordinate, validateSchema, valueFromAST, visit } from 'graphql';
import { Mutations } from './mutations.mjs';
import { Random, seedFor } from './random.mjs';

export const bases = [
  'type Query { a: Int b(x: Int = 1, y: [String!]! = ["a"]): String! c: [I!] } interface I { n: String } type A implements I { n: String! m: Int } type B implements I { n(x: Int): String }',
  'schema { query: Q mutation: M } type Q { a: ID } type M { b(in: In!): Boolean } input In { a: Int! b: [In!] c: Float = 1.5 d: E = RED } enum E { RED GREEN @deprecated } extend enum E { BLUE }',
  'type Query { u: U s: S } union U = A | B type A { a: Int } type B { b: Int } extend union U = C type C { c: Int } scalar S @specifiedBy(url: "https://example.org") extend scalar S @d directive @d on SCALAR | OBJECT extend type A @d { z: Int }',
  'interface Node { id: ID! } interface Named implements Node { id: ID! name: String } type Person implements Named & Node { id: ID! name: String friends(first: Int, after: ID): [Person!]! } type Query { node(id: ID!): Node named: Named }',
  'directive @limit(max: Int! = 10, tags: [String!]) repeatable on FIELD_DEFINITION | ARGUMENT_DEFINITION type Query { a(x: Int @limit): Int @limit(max: 3) @limit(tags: ["a"]) old: Int @deprecated(reason: "gone") }',
  'input Pick @oneOf { a: Int b: String c: [Int!] d: Range } input Range { from: Int to: Int = 5 } type Query { pick(by: Pick!, or: Pick): Int } type Subscription { s: Int } type Mutation { m: Int }',
  '"S" schema { query: Query } "T" type Query { "F" f("A" a: Int): Int } "E" enum E { "V" V } "I" input I { "x" x: Int } "D" directive @d("a" a: Int) on FIELD "U" union U = Query "N" interface N { n: Int } "C" scalar C',
  'interface A implements B { x: Int } interface B { x: Int } type Query implements A & B { x: Int y(deprecated: Int @deprecated): Int } extend type Query { z: Int } extend interface B { y: Int } extend schema { mutation: M } type M { m: Int }',
  'input A { b: B } input B { a: A! c: [A!]! } type Query { f(a: A, b: B = {a: {}, c: []}): Int } extend input A { n: Int = 2 }',
  'type Query { a: Int @deprecated b(x: E = ONE): E } enum E { ONE TWO } type Dog implements Pet { name: String @deprecated } interface Pet { name: String @deprecated }',
];
const extras = ['type Query { a: Int }', 'extend type Query { a: Int }', 'schema { query: Query }', '{ a }', 'fragment F on Query { a }', 'directive @d(x: Int @d) on ARGUMENT_DEFINITION', 'scalar Int', 'type __X { a: Int }', 'extend type Nope { a: Int }',
  'union Empty', 'enum None', 'input No', 'type Nothing', 'directive @skip(if: Boolean!) on FIELD', 'enum Bad { true }', 'type Loop implements Loop { a: Int }', 'extend schema @nope', 'interface X { __a: Int }', 'input R { r: R! }', 'input O @oneOf { a: Int! }', 'extend union U = Query'];

/** What the edition asks for and graphql-js 16 does not check. */
export function faults(document, schema) {
  const found = document.definitions.some(isExecutableDefinitionNode) ? ['operation'] : [];
  for (const node of document.definitions) if (isSpecifiedScalarType({ name: node.name?.value }) && node.kind.endsWith('TypeDefinition') && node.kind !== 'ScalarTypeDefinition') found.push('built-in');
  const inputs = [...Object.values(schema.getTypeMap()).filter(isInputObjectType).flatMap((type) => Object.values(type.getFields())),
    ...Object.values(schema.getTypeMap()).filter((type) => type.getFields && !isInputObjectType(type)).flatMap((type) => Object.values(type.getFields()).flatMap((field) => field.args)),
    ...schema.getDirectives().flatMap((directive) => directive.args)];
  for (const input of inputs) if (input.astNode?.defaultValue && valueFromAST(input.astNode.defaultValue, input.type) === undefined) found.push('default');
  for (const type of Object.values(schema.getTypeMap())) {
    for (const face of type.getInterfaces?.() ?? []) {
      for (const field of Object.values(face.getFields())) if (type.getFields()[field.name]?.deprecationReason != null && field.deprecationReason == null) found.push('deprecation');
    }
  }
  visit(document, { Directive(node) { const directive = schema.getDirective(node.name.value); try { if (directive) getDirectiveValues(directive, { directives: [node] }); } catch { found.push('literal'); } } });
  for (const directive of schema.getDirectives()) if (uses(schema, directive, new Set()).has(directive.name)) found.push('ring');
  return found;
}

function uses(schema, directive, seen) {
  const found = new Set();
  const nodes = (node) => [...(node?.astNode?.directives ?? []), ...(node?.extensionASTNodes ?? []).flatMap((extension) => extension.directives ?? [])];
  const type = (t) => {
    const named = t.ofType ? undefined : t;
    if (!named) return type(t.ofType);
    if (seen.has(named)) return undefined;
    seen.add(named);
    for (const node of [...nodes(named), ...(named.getValues?.() ?? []).flatMap(nodes)]) add(node.name.value);
    for (const field of isInputObjectType(named) ? Object.values(named.getFields()) : []) input(field);
    return undefined;
  };
  const input = (value) => { for (const node of nodes(value)) add(node.name.value); type(value.type); };
  const add = (name) => { if (!found.has(name)) { found.add(name); for (const arg of schema.getDirective(name)?.args ?? []) input(arg); } };
  for (const arg of directive.args) input(arg);
  return found;
}

function accepts(text) {
  try {
    const schema = buildSchema(text);
    return validateSchema(schema).length === 0 && faults(parse(text), schema).length === 0;
  } catch {
    return false;
  }
}

export function writeSchemas(seed, count) {
  const random = new Random(seedFor(seed, 'schemas'));
  const mutations = new Mutations(random, bases);
  const texts = new Set(bases);
  for (const base of bases) for (const extra of extras) texts.add(`${base} ${extra}`);
  while (texts.size < count) texts.add(mutations.next());
  return [...texts].filter((text) => text.isWellFormed()).map((text) => ({ text, accepted: accepts(text) }));
}

function resolve(schema, text) {
  try {
    const found = resolveSchemaCoordinate(schema, text);
    return { kind: found?.kind ?? null };
  } catch (error) {
    const place = error.locations?.map((location) => ` @ ${location.line}:${location.column}`).join('') ?? '';
    return { refused: error.message.toWellFormed() + place };
  }
}

export function writeCoordinates(schema, seed, count) {
  const random = new Random(seedFor(seed, 'coordinates'));
  const names = ['Query', 'City', 'Named', 'Pet', 'Colour', 'Filter', 'Pick', 'DateTime', 'Nope', '__Type', 'area', 'unit', 'name', 'RED', 'range', 'tag', 'skip', 'if', 'deprecated', 'reason', 'echo', 'int', 'fields', 'includeDeprecated', 'å', '1', ''];
  const shapes = ['a', 'a.b', 'a.b(c:)', '@a', '@a(b:)', 'a(b:)', '@a.b', 'a.b.c', 'a .b', 'a.b(c)', 'a.b(c:', '@', '.', 'a.', 'a:b', 'a.b(c:)d', '#a', 'a.b (c:)', '@@a', 'a!'];
  const texts = new Set(['Query.echo(int:)', 'City.area(unit:)', 'Colour.RED', 'Filter.range', '@tag(name:)', '@deprecated(reason:)', '__Type.fields(includeDeprecated:)', 'Pet.name', 'Colour.RED(a:)', 'Nope.a', 'City.nope(a:)', '\ud83d', '']);
  while (texts.size < count) texts.add((random.once(3) ? random.pick(shapes) : random.pick(shapes.slice(0, 5))).replace(/[a-d]/g, () => random.pick(names)));
  return [...texts].filter((text) => text.isWellFormed()).map((text) => ({ text, ...resolve(schema, text) }));
}
