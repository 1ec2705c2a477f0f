// How the world behaves. Values are drawn when they are first asked for and kept, so that another engine can be given the same.
// Marks: {"!": message} fails, {"~": value} comes later. What echo fields answer shows how arguments were coerced.
import { buildSchema, getNullableType, GraphQLError, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isAbstractType, isObjectType, Kind, print } from 'graphql';
import { readFileSync } from 'node:fs';
import { inspect } from 'graphql/jsutils/inspect.mjs';
import { custom } from './operations.mjs';

const shapes = {
  DateTime: ['an RFC 3339 date-time with offset', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)$/],
  Date: ['a date as YYYY-MM-DD', /^\d{4}-\d\d-\d\d$/],
  UUID: ['a UUID of 36 characters', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  URL: ['an absolute URL', /^https?:\/\/\S+$/],
  Locale: ['a language tag of BCP 47', /^[A-Za-z]{2,8}(-[A-Za-z]{4})?(-[A-Z]{2})?$/],
};

export function buildWorld(folder) {
  const schema = buildSchema(readFileSync(new URL('world.graphql', folder), 'utf8'));
  for (const [name, [expected, shape]] of Object.entries(shapes)) {
    const read = (value, shown) => {
      if (typeof value !== 'string' || !shape.test(value)) throw new GraphQLError(`Expected ${expected}, found ${shown}.`);
      return value;
    };
    const type = schema.getType(name);
    type.parseValue = (value) => read(value, inspect(value));
    type.parseLiteral = (node) => read(node.kind === Kind.STRING ? node.value : undefined, print(node));
    type.serialize = (value) => value;
  }
  return schema;
}

/** Coerced input, as text: members in the order of the schema, what was not given left out. */
function show(value, type) {
  const inner = getNullableType(type);
  if (value === null || value === undefined) return 'null';
  if (isListType(inner)) return `[${value.map((item) => show(item, inner.ofType)).join(',')}]`;
  if (isInputObjectType(inner)) return `{${members(Object.values(inner.getFields()), value)}}`;
  return JSON.stringify(value);
}

const members = (definitions, values) => definitions.filter((d) => d.name in values).map((d) => `${d.name}:${show(values[d.name], d.type)}`).join(',');

const words = ['', 'a', 'Åsa', 'Huddinge', '"quoted"', 'back\\slash', 'line\nbreak', '\t\b\f\r', '😀', '\u0001', '\u007f\u2028', '</script>', 'long '.repeat(20)];

export class World {
  constructor(schema, random, { late = true } = {}) {
    Object.assign(this, { schema, random, late });
    this.root = {};
    this.log = [];
  }

  resolve = (source, args, _, info) => {
    const name = info.fieldName;
    const field = info.parentType.getFields()[name];
    if (name.startsWith('echo')) return members(field.args, args);
    if (name === 'append') return this.append(args.item);
    if (name === 'appendLater') return Promise.resolve().then(() => this.append(args.item));
    if (name === 'refuse') throw new Error(args.why ?? 'null');
    if (!(name in source)) source[name] = this.ofField(field.type);
    return this.reveal(source[name]);
  };

  append(item) {
    this.log.push(item);
    return [...this.log];
  }

  reveal(value) {
    if (value !== null && typeof value === 'object') {
      if ('!' in value) throw new Error(value['!']);
      if ('~' in value) return Promise.resolve().then(() => this.reveal(value['~']));
    }
    return value;
  }

  ofField(type) {
    if (this.random.once(25)) return { '!': this.random.pick(['Broken.', 'Gone: "x"', 'Å 😀']) };
    const value = this.draw(type);
    return this.late && this.random.once(7) ? { '~': this.random.once(12) ? { '!': 'Broken late.' } : value } : value;
  }

  draw(type) {
    if (isNonNullType(type)) return this.random.once(40) ? null : this.present(type.ofType);
    return this.random.once(8) ? null : this.present(type);
  }

  present(type) {
    if (isListType(type)) return Array.from({ length: this.random.below(4) }, () => this.draw(type.ofType));
    if (isAbstractType(type)) return { __typename: this.random.pick(this.schema.getPossibleTypes(type)).name };
    if (isObjectType(type)) return { __typename: type.name };
    if (isEnumType(type)) return this.random.once(30) ? 'PINK' : this.random.pick(type.getValues()).name;
    return this.scalar(type.name);
  }

  scalar(name) {
    switch (name) {
      case 'Int': return this.random.once(30) ? 3000000000 : this.random.pick([0, -1, 7, 2147483647, -2147483648]);
      case 'Float': return this.random.pick([0, 1.5, -2.25, 1e21, 1e-7, 123456789.125, 1e15, 5e-324, 1.7976931348623157e308, 0.1, 100, 1 / 3]);
      case 'Boolean': return this.random.once(2);
      case 'ID': return this.random.pick(['1', 'a', 'Zm9vOjE=', '']);
      case 'String': return this.random.pick(words);
      default: return JSON.parse(custom(this.random, name));
    }
  }

  /** Values for variables: mostly right, sometimes wrong in one of the many ways. */
  input(type, wrong) {
    if (wrong && this.random.once(4)) return this.random.pick([null, 1.5, 'nope', true, [], {}, [null], { nope: 1 }, 3000000000, [[1, 'x']], { id: '1', name: null }, { ok: 'yes', range: { to: 1.5 } }, ['RED', 'PINK'], 'Red']);
    if (isNonNullType(type)) return this.given(type.ofType, wrong);
    return this.random.once(7) ? null : this.given(type, wrong);
  }

  given(type, wrong) {
    if (isListType(type)) return this.random.once(6) && !isListType(getNullableType(type.ofType)) ? this.given(getNullableType(type.ofType), wrong) : Array.from({ length: this.random.below(4) }, () => this.input(type.ofType, wrong));
    if (isEnumType(type)) return this.random.pick(type.getValues()).name;
    if (isLeafType(type)) return type.name === 'ID' && this.random.once(3) ? this.random.below(99) : type.name === 'Int' ? this.random.below(99) : this.scalar(type.name);
    const fields = Object.values(type.getFields());
    const some = type.isOneOf ? [this.random.pick(fields)] : fields.filter((field) => (isNonNullType(field.type) && field.defaultValue === undefined ? !wrong || !this.random.once(6) : this.random.once(4)));
    return Object.fromEntries(this.random.some(some, some.length).map((field) => [field.name, type.isOneOf && !wrong ? this.given(field.type, false) : this.input(field.type, wrong)]));
  }
}
