// Random operations that fit a schema. What comes out is nearly always valid; the callers ask graphql-js before they rely on it.
import { getNamedType, isAbstractType, isCompositeType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isRequiredArgument, isRequiredInputField } from 'graphql';
import { text } from './texts.mjs';

const nullable = (type) => (isNonNullType(type) ? type.ofType : type);

export class Operations {
  constructor(schema, random, { depth = 4, introspection = true } = {}) {
    Object.assign(this, { schema, random, depth, introspection });
    this.composites = Object.values(schema.getTypeMap()).filter((type) => isCompositeType(type) && !type.name.startsWith('__'));
  }

  /** A document with one operation that uses everything in it, and now and then another one beside it. */
  document(kind = 'query') {
    this.variables = new Map();
    this.fragments = new Map();
    const root = this.schema.getRootType(kind);
    const selections = kind === 'subscription' ? `{ ${this.field(root, this.random.pick(Object.values(root.getFields())), this.depth)} }` : this.selectionSet(root, this.depth);
    const named = this.variables.size > 0 || kind !== 'query' || this.random.once(3);
    const name = named && !this.random.once(4) ? ` Op${this.random.below(100)}` : '';
    const described = named && this.random.once(12) ? `${this.random.pick(['"An operation."', '"""\nOne\n  two\n"""'])} ` : '';
    const head = named ? `${described}${kind}${name}${this.definitions()}${this.directives(kind.toUpperCase())} ` : '';
    const parts = [head + selections, ...[...this.fragments.values()].map((fragment) => fragment.text)];
    if (name !== '' && this.random.once(6)) parts.push(`query Other${this.random.below(9)} { __typename }`);
    return (this.random.once(3) ? parts.reverse() : parts).join(this.random.pick(['\n', ' ', '\n\n']));
  }

  definitions() {
    if (this.variables.size === 0) return '';
    const all = [...this.variables.values()].map((v) => `${this.random.once(25) ? '"Said." ' : ''}$${v.name}: ${v.type}${v.default === undefined ? '' : ` = ${v.default}`}`);
    return `(${all.join(this.random.pick([', ', ' ', '\n  ']))})`;
  }

  selectionSet(type, depth) {
    const count = this.random.between(1, depth > 2 ? 4 : 3);
    const selections = [];
    for (let i = 0; i < count; i++) selections.push(this.selection(type, depth));
    return `{ ${selections.join(this.random.pick([' ', ' ', ', ', '\n']))} }`;
  }

  selection(type, depth) {
    const dice = this.random.below(20);
    if (dice === 0) return this.aliased('__typename') + this.directives('FIELD');
    if (dice < 3 && depth > 0) return this.inline(type, depth - 1);
    if (dice < 5 && depth > 0) return this.spread(type, depth - 1);
    const fields = type.getFields ? Object.values(type.getFields()) : [];
    const possible = fields.filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    if (dice === 5 && type === this.schema.getQueryType() && this.introspection) return this.meta();
    return possible.length === 0 ? (depth > 0 && isAbstractType(type) ? this.inline(type, depth - 1) : '__typename') : this.field(type, this.random.pick(possible), depth);
  }

  meta() {
    const names = Object.keys(this.schema.getTypeMap());
    return this.random.once(3)
      ? `__schema ${this.selectionSet(this.schema.getType('__Schema'), 2)}`
      : `${this.random.once(2) ? `t${this.random.below(9)}: ` : ''}__type(name: "${this.random.once(9) ? 'Nothing' : this.random.pick(names)}") ${this.selectionSet(this.schema.getType('__Type'), 2)}`;
  }

  field(parent, field, depth) {
    const below = isCompositeType(getNamedType(field.type)) ? ` ${this.selectionSet(getNamedType(field.type), depth - 1)}` : '';
    return this.aliased(field.name) + this.argumentsOf(field.args) + this.directives('FIELD') + below;
  }

  aliased(name) { return this.random.once(4) ? `${this.random.pick(['a', 'b', 'c', 'other'])}${this.random.below(30)}: ${name}` : name; }

  argumentsOf(args) {
    const given = args.filter((arg) => isRequiredArgument(arg) || this.random.below(5) < 3);
    if (given.length === 0) return '';
    return `(${this.random.some(given, given.length).map((arg) => `${arg.name}: ${this.argument(arg.type, arg.defaultValue !== undefined)}`).join(', ')})`;
  }

  argument(type, hasDefault) { return this.random.below(5) < 2 ? this.variable(type, hasDefault) : this.literal(type, 3); }

  /** A variable that may stand where the type is expected: of that type, of a stricter one, or of a laxer one with a default. */
  variable(type, hasDefault) {
    const laxer = isNonNullType(type) && this.random.once(4);
    const wanted = laxer ? `${type.ofType}` : `${type}${!isNonNullType(type) && this.random.once(5) ? '!' : ''}`;
    const known = [...this.variables.values()].filter((v) => v.type === wanted && (!laxer || hasDefault || (v.default !== undefined && v.default !== 'null')));
    if (known.length > 0 && this.random.once(2)) return `$${this.random.pick(known).name}`;
    const name = `v${this.variables.size}`;
    const needsDefault = laxer && !hasDefault;
    const ofType = laxer ? type.ofType : type;
    const given = needsDefault || this.random.once(4) ? this.literal(needsDefault ? type : wanted.endsWith('!') ? nullable(type) : ofType, 2, true) : undefined;
    const valid = given === 'null' && wanted.endsWith('!') ? undefined : given;
    this.variables.set(name, { name, type: wanted, default: valid });
    return `$${name}`;
  }

  literal(type, depth, constant = false) {
    if (isNonNullType(type)) return this.literal(type.ofType, depth, constant) === 'null' ? this.plain(type.ofType, depth, constant) : this.plain(type.ofType, depth, constant);
    return this.random.once(9) ? 'null' : this.plain(type, depth, constant);
  }

  plain(type, depth, constant) {
    if (isListType(type)) {
      if (this.random.once(6) && !isListType(nullable(type.ofType))) return this.plain(nullable(type.ofType), depth, constant);
      return `[${Array.from({ length: this.random.below(4) }, () => this.nested(type.ofType, depth - 1, constant)).join(this.random.pick([', ', ' ']))}]`;
    }
    if (isInputObjectType(type)) return this.object(type, depth, constant);
    if (isEnumType(type)) return this.random.pick(type.getValues()).name;
    return this.scalar(type.name);
  }

  nested(type, depth, constant, hasDefault = false) { return !constant && this.random.once(8) ? this.variable(type, hasDefault) : this.literal(type, depth, constant); }

  object(type, depth, constant) {
    const fields = Object.values(type.getFields());
    if (type.isOneOf) {
      const field = this.random.pick(fields);
      return `{${field.name}: ${!constant && this.random.once(5) ? this.exact(field.type) : this.plain(field.type, depth - 1, constant)}}`;
    }
    const given = fields.filter((field) => isRequiredInputField(field) || (depth > 0 && this.random.once(3)));
    return `{${this.random.some(given, given.length).map((field) => `${field.name}: ${this.nested(field.type, depth - 1, constant, field.defaultValue !== undefined)}`).join(', ')}}`;
  }

  /** A variable for a field of a @oneOf object, which may not be null. */
  exact(type) {
    const name = `v${this.variables.size}`;
    this.variables.set(name, { name, type: `${type}!`, default: undefined });
    return `$${name}`;
  }

  scalar(name) {
    switch (name) {
      case 'Int': return `${this.random.pick([0, 1, -1, 42, 2147483647, -2147483648, this.random.below(1000)])}`;
      case 'Float': return this.random.pick(['0', '1.5', '-2.25e3', '1e-7', '123456789.125', '1E21', '-0.0']);
      case 'Boolean': return this.random.pick(['true', 'false']);
      case 'ID': return this.random.pick(['1', '"a"', '-7', '"0001"', '"å"']);
      case 'String': return text(this.random);
      default: return custom(this.random, name);
    }
  }

  directives(location) {
    if (!this.random.once(9)) return '';
    const own = this.schema.getDirectives().filter((d) => d.locations.includes(location) && !['skip', 'include'].includes(d.name));
    if (own.length > 0 && this.random.once(3)) return own[0].args.length === 0 ? ` @${own[0].name}` : ` @${own[0].name}${this.argumentsOf(own[0].args)}`;
    if (!['FIELD', 'INLINE_FRAGMENT', 'FRAGMENT_SPREAD'].includes(location)) return '';
    return ` @${this.random.pick(['skip', 'include'])}(if: ${this.random.once(2) ? this.random.pick(['true', 'false']) : this.variable(this.schema.getDirective('skip').args[0].type, false)})`;
  }

  /** Types of which some object can be the given type too. */
  related(type) {
    const possible = new Set(isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type]);
    const found = this.composites.filter((other) => (isAbstractType(other) ? this.schema.getPossibleTypes(other) : [other]).some((t) => possible.has(t)));
    return found.length === 0 ? [type] : found;
  }

  inline(type, depth) {
    if (this.random.once(5)) return `...${this.directives('INLINE_FRAGMENT')} ${this.selectionSet(type, depth)}`;
    const condition = this.random.pick(this.related(type));
    return `... on ${condition.name}${this.directives('INLINE_FRAGMENT')} ${this.selectionSet(condition, depth)}`;
  }

  spread(type, depth) {
    const related = this.related(type);
    const known = [...this.fragments.values()].filter((fragment) => fragment.text && related.includes(fragment.type));
    if (known.length > 0 && this.random.once(2)) return `...${this.random.pick(known).name}${this.directives('FRAGMENT_SPREAD')}`;
    const condition = this.random.pick(related);
    const fragment = { name: `F${this.fragments.size}`, type: condition };
    this.fragments.set(fragment.name, fragment);
    fragment.text = `${this.random.once(15) ? '"A fragment." ' : ''}fragment ${fragment.name} on ${condition.name}${this.directives('FRAGMENT_DEFINITION')} ${this.selectionSet(condition, depth)}`;
    return `...${fragment.name}${this.directives('FRAGMENT_SPREAD')}`;
  }
}

/** Literals of the custom scalars, in the form in which they are answered. */
export function custom(random, name) {
  switch (name) {
    case 'DateTime': return `"20${random.between(10, 29)}-0${random.between(1, 9)}-1${random.below(9)}T1${random.below(9)}:30:00${random.pick(['Z', '+02:00', '.125Z'])}"`;
    case 'Date': return `"20${random.between(10, 29)}-1${random.below(3)}-0${random.between(1, 9)}"`;
    case 'UUID': return `"${random.below(10)}23e4567-e89b-12d3-a456-42661417400${random.below(10)}"`;
    case 'URL': return `"https://example.org/${random.pick(['', 'a/b', '?x=1&y=2', '#top'])}"`;
    case 'Locale': return random.pick(['"sv"', '"sv-SE"', '"fi"', '"zh-Hant-TW"', '"rom"']);
    default: return random.pick(['1', '"any"', 'true', '[1, "x"]', '{a: {b: null}}', 'ENUM', '1.5']);
  }
}
