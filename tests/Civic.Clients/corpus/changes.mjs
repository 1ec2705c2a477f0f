// Pairs of schemas, the second an edited first, with the breaking changes that graphql-js finds.
import { buildSchema, findBreakingChanges, parse, print, validateSchema, visit } from 'graphql';
import { Random, seedFor } from './random.mjs';
import { bases, faults } from './schemas.mjs';

const name = (value) => ({ kind: 'Name', value });
const named = (value) => ({ kind: 'NamedType', name: name(value) });
const deprecated = { kind: 'Directive', name: name('deprecated'), arguments: [] };
const kinds = ['ObjectTypeDefinition', 'InterfaceTypeDefinition', 'InputObjectTypeDefinition', 'EnumTypeDefinition', 'UnionTypeDefinition', 'DirectiveDefinition', 'ScalarTypeDefinition', 'FieldDefinition', 'InputValueDefinition', 'EnumValueDefinition'];
const lists = ['definitions', 'fields', 'arguments', 'values', 'types', 'interfaces', 'locations'];

export class Edits {
  constructor(random) { this.random = random; }

  edit(document) {
    const copy = JSON.parse(JSON.stringify(document));
    const nodes = [];
    visit(copy, { enter: (node) => { nodes.push(node); } });
    const change = this.random.pick([() => this.drop(nodes), () => this.drop(nodes), () => this.retype(nodes), () => this.retype(nodes), () => this.grow(nodes, copy), () => this.mark(nodes), () => this.turn(nodes, copy)]);
    change();
    return copy;
  }

  of(nodes, test) {
    const found = nodes.filter(test);
    return found.length === 0 ? undefined : this.random.pick(found);
  }

  drop(nodes) {
    const key = this.random.pick(lists);
    const node = this.of(nodes, (n) => Array.isArray(n[key]) && n[key].length > (key === 'arguments' && n.kind !== 'Directive' ? 0 : 1));
    if (node) node[key].splice(this.random.below(node[key].length), 1);
  }

  retype(nodes) {
    const node = this.of(nodes, (n) => n.type && ['FieldDefinition', 'InputValueDefinition'].includes(n.kind));
    if (!node) return;
    const { type } = node;
    const inner = type.kind === 'NonNullType' ? type.type : type;
    node.type = this.random.pick([inner, { kind: 'NonNullType', type: inner }, { kind: 'ListType', type }, inner.kind === 'ListType' ? inner.type : named(this.random.pick(['Int', 'String', 'ID', 'Float'])), named(this.random.pick(['Int', 'String']))]);
  }

  grow(nodes, document) {
    const node = this.of(nodes, (n) => ['FieldDefinition', 'DirectiveDefinition', 'InputObjectTypeDefinition', 'ObjectTypeDefinition', 'EnumTypeDefinition'].includes(n.kind));
    const value = parse(`input X { added${this.random.below(9)}: ${this.random.pick(['Int', 'Int!', 'Int! = 3', '[Int!]!', 'String = "a"'])} }`, { noLocation: true }).definitions[0].fields[0];
    if (!node) return;
    if (node.kind === 'FieldDefinition' || node.kind === 'DirectiveDefinition') (node.arguments ??= []).push(value);
    else if (node.kind === 'InputObjectTypeDefinition') node.fields.push(value);
    else if (node.kind === 'EnumTypeDefinition') node.values.push({ kind: 'EnumValueDefinition', name: name('ADDED'), directives: [] });
    else document.definitions.push(...parse('type Added { a: Int }', { noLocation: true }).definitions);
  }

  mark(nodes) {
    const node = this.of(nodes, (n) => ['FieldDefinition', 'InputValueDefinition', 'EnumValueDefinition'].includes(n.kind) && !n.directives?.some((d) => d.name.value === 'deprecated'));
    if (node) node.directives = [...(node.directives ?? []), deprecated];
  }

  /** A type becomes one of another kind, or a directive loses what it could. */
  turn(nodes, document) {
    const directive = this.of(nodes, (n) => n.kind === 'DirectiveDefinition');
    if (directive && this.random.once(2)) { directive.repeatable = !directive.repeatable; return; }
    const node = this.of(document.definitions, (n) => kinds.slice(0, 7).includes(n.kind) && n.kind !== 'DirectiveDefinition');
    if (!node) return;
    const text = this.random.pick(['scalar X', 'enum X { A }', 'input X { a: Int }', 'type X { a: Int }', 'interface X { a: Int }']).replace('X', node.name.value);
    document.definitions[document.definitions.indexOf(node)] = parse(text, { noLocation: true }).definitions[0];
  }
}

function build(text) {
  try {
    const schema = buildSchema(text);
    return validateSchema(schema).length === 0 && faults(parse(text), schema).length === 0 ? schema : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined where graphql-js has no verdict: it cannot print some defaults of custom scalars. */
function changesBetween(old, next) {
  try {
    return findBreakingChanges(old, next).map((change) => `${change.type}: ${change.description}`);
  } catch {
    return undefined;
  }
}

export function writeChanges(seed, count) {
  const random = new Random(seedFor(seed, 'changes'));
  const edits = new Edits(random);
  const several = (document, most) => Array.from({ length: random.between(1, most) }).reduce((made) => edits.edit(made), document);
  const pairs = [];
  while (pairs.length < count) {
    const first = several(parse(random.pick(bases), { noLocation: true }), 2);
    const [old, next] = [print(first), print(several(first, 4))].map((text) => text.replace(/\s+/g, ' '));
    const [a, b] = [build(old), build(next)];
    const changes = a && b && old !== next ? changesBetween(a, b) : undefined;
    if (changes) pairs.push({ old, next, changes });
  }
  return pairs;
}
