// For each rule a way to break it, starting from a document that is valid. graphql-js says afterwards whether it worked.
import { getNamedType, isCompositeType, isLeafType, parse, print, typeFromAST, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

const name = (value) => ({ kind: 'Name', value });
const named = (value) => ({ kind: 'NamedType', name: name(value) });
const directive = (value, ...args) => ({ kind: 'Directive', name: name(value), arguments: args });
const argument = (value, given) => ({ kind: 'Argument', name: name(value), value: given });
const literal = (text) => parse(`{ a(b: ${text}) }`, { noLocation: true }).definitions[0].selectionSet.selections[0].arguments[0].value;
const selection = (text) => parse(`{ ${text} }`, { noLocation: true }).definitions[0].selectionSet.selections[0];

export class Breakers {
  constructor(schema, random) { Object.assign(this, { schema, random }); }

  /** Changes one random node of a kind for which there is something to change. */
  edit(document, kinds, change) {
    const copy = JSON.parse(JSON.stringify(document));
    const found = [];
    const types = new TypeInfo(this.schema);
    visit(copy, visitWithTypeInfo(types, {
      enter: (node) => { if (kinds.includes(node.kind)) found.push([node, { type: types.getType(), parent: types.getParentType(), input: types.getInputType(), field: types.getFieldDef() }]); },
    }));
    const [node, context] = found.length === 0 ? [] : this.random.pick(found);
    if (node) change(node, context, copy);
    return copy;
  }

  add(items, item) { items.splice(this.random.below(items.length + 1), 0, item); }

  types(test) { return Object.values(this.schema.getTypeMap()).filter(test).map((type) => type.name); }

  leaf() { return this.random.pick(this.types((type) => !isCompositeType(type) && !type.name.startsWith('__'))); }

  anyDirective() {
    return this.random.pick([directive('unknown'), directive('onQuery'), directive('onField'), directive('deprecated'), directive('oneOf'), directive('skip', argument('if', literal('true'))), directive('nope', argument('a', literal('1')))]);
  }

  ExecutableDefinitions(d) { return this.append(d, this.random.pick(['type Extra { a: Int }', 'scalar Extra', 'extend type Dog { more: Int }', 'directive @d on FIELD', 'extend schema @onQuery', 'enum Extra { A }', 'input Extra { a: Int }', 'union Extra = Dog', 'interface Extra { a: Int }'])); }

  append(d, text) { return this.edit(d, ['Document'], (node) => this.add(node.definitions, parse(text, { noLocation: true }).definitions[0])); }

  UniqueOperationNames(d) {
    return this.edit(d, ['Document'], (node) => {
      const other = `Twin${this.random.below(5)}`;
      for (const kind of ['query', 'query', this.random.pick(['query', 'mutation'])]) this.add(node.definitions, parse(`${kind} ${other} { __typename }`, { noLocation: true }).definitions[0]);
    });
  }

  LoneAnonymousOperation(d) { return this.append(d, this.random.pick(['{ __typename }', 'query @onQuery { __typename }', 'mutation { count }'])); }

  SingleFieldSubscriptions() {
    const one = () => this.random.pick(['dog { name }', 'x: dog { name }', 'cat { name }', '__typename', '... { cat { name } }', '... on Subscription { dog { name } }', '...F', 'dog @skip(if: false) { name }', 'y: __typename', '... @include(if: true) { cat { name } }']);
    return parse(`subscription${this.random.pick(['', ' S', ' S @onQuery'])} { ${one()} ${this.random.once(4) ? '' : one()} ${this.random.once(2) ? '' : one()} } fragment F on Subscription { ${one().replace('...F', 'cat { name }')} ${this.random.once(2) ? '' : 'z: dog { name }'} }`);
  }

  KnownTypeNames(d) { return this.edit(d, ['NamedType'], (node) => { node.name.value = this.random.pick(['Nope', 'Dgo', 'Caat', 'Strin', 'Int1', 'Humans', 'query', '__Nope']); }); }

  FragmentsOnCompositeTypes(d) { return this.edit(d, ['InlineFragment', 'FragmentDefinition'], (node) => { node.typeCondition = named(this.leaf()); }); }

  VariablesAreInputTypes(d) {
    return this.edit(this.withVariable(d), ['VariableDefinition'], (node) => {
      const type = named(this.random.pick(this.types((t) => isCompositeType(t))));
      node.type = this.random.pick([type, { kind: 'NonNullType', type }, { kind: 'ListType', type }]);
    });
  }

  ScalarLeafs(d) {
    return this.edit(d, ['Field'], (node, { type }) => {
      if (type && isLeafType(getNamedType(type))) node.selectionSet = { kind: 'SelectionSet', selections: [selection(this.random.pick(['x', '__typename', 'name']))] };
      else delete node.selectionSet;
    });
  }

  FieldsOnCorrectType(d) { return this.edit(d, ['Field'], (node) => { node.name.value = this.random.pick(['meowVolume', 'barkVolume', 'nam', 'names', 'nope', 'furColor', '__nope', 'mothr', '__schema', 'pets']); }); }

  UniqueFragmentNames(d) { return this.edit(this.withFragment(d), ['Document'], (node) => { for (const f of node.definitions.filter((x) => x.kind === 'FragmentDefinition').slice(0, 1)) for (let i = this.random.between(1, 2); i > 0; i--) this.add(node.definitions, f); }); }

  KnownFragmentNames(d) { return this.edit(this.withFragment(d), ['FragmentSpread'], (node) => { node.name.value = this.random.pick(['Gone', 'f0', 'F00', 'Nope']); }); }

  NoUnusedFragments(d) { return this.append(d, this.random.pick(['fragment Unused on Dog { name }', 'fragment Unused on Query { ...F0 }', 'fragment Unused on Cat { ...Unused }'])); }

  PossibleFragmentSpreads(d) {
    return this.edit(d, ['SelectionSet'], (node) => this.add(node.selections, selection(`... on ${this.random.pick(this.types((t) => isCompositeType(t) && !t.name.startsWith('__')))} { __typename }`)));
  }

  NoFragmentCycles(d) {
    const marked = this.edit(d, ['OperationDefinition'], (node) => node.selectionSet.selections.push(selection('...C0')));
    const count = this.random.between(1, 4);
    const spread = () => `...C${this.random.below(count)}`;
    const body = (i) => this.random.pick([`${spread()}`, `__typename ${spread()} ${spread()}`, `... { ${spread()} }`, `dog { mother { ... on Query { ${spread()} } } } ...C${(i + 1) % count}`]);
    return Array.from({ length: count }, (_, i) => `fragment C${i} on Query { ${body(i)} }`).reduce((document, fragment) => this.append(document, fragment), marked);
  }

  UniqueVariableNames(d) { return this.edit(this.withVariable(d), ['OperationDefinition'], (node) => { for (let i = this.random.between(1, 3); i > 0; i--) if (node.variableDefinitions.length > 0) this.add(node.variableDefinitions, this.random.pick(node.variableDefinitions)); }); }

  NoUndefinedVariables(d) { return this.edit(this.withVariable(d), ['OperationDefinition'], (node) => node.variableDefinitions.splice(this.random.below(node.variableDefinitions.length + 1), 1)); }

  NoUnusedVariables(d) { return this.edit(d, ['OperationDefinition'], (node) => this.add(node.variableDefinitions, parse(`query ($unused${this.random.below(9)}: ${this.random.pick(['Int', '[String!]', 'Any', 'ComplexInput! = {requiredField: true}'])}) { a }`, { noLocation: true }).definitions[0].variableDefinitions[0])); }

  KnownDirectives(d) { return this.edit(d, ['Field', 'OperationDefinition', 'InlineFragment', 'FragmentSpread', 'FragmentDefinition', 'VariableDefinition'], (node) => this.add((node.directives ??= []), this.anyDirective())); }

  UniqueDirectivesPerLocation(d) {
    return this.edit(d, ['Field', 'InlineFragment', 'FragmentSpread'], (node) => {
      const twin = this.random.pick([directive('skip', argument('if', literal('false'))), directive('include', argument('if', literal('true'))), directive('onField')]);
      for (let i = this.random.between(2, 3); i > 0; i--) this.add((node.directives ??= []), twin);
    });
  }

  KnownArgumentNames(d) { return this.edit(d, ['Field', 'Directive'], (node) => this.add((node.arguments ??= []), argument(this.random.pick(['nope', 'surnam', 'unless', 'args', 'If', 'x']), literal('1')))); }

  UniqueArgumentNames(d) { return this.edit(this.withArgument(d), ['Field', 'Directive'], (node) => { if (node.arguments?.length > 0) for (let i = this.random.between(1, 2); i > 0; i--) this.add(node.arguments, this.random.pick(node.arguments)); }); }

  ValuesOfCorrectType(d) {
    return this.edit(this.withArgument(d), ['Argument', 'ObjectField', 'VariableDefinition'], (node) => {
      const wrong = literal(this.random.pick(['1', '1.5', '"x"', 'true', 'null', 'NOPE', 'BLACKK', '[1]', '["a", 2, null]', '{}', '{a: 1}', '{requiredField: null}', '{stringField: "a", intField: 1}', '99999999999', '{requiredField: true, nope: 1}', '{intField: null}', '"""b"""']));
      if (node.kind === 'VariableDefinition') node.defaultValue = wrong;
      else node.value = wrong;
    });
  }

  ProvidedRequiredArguments(d) {
    return this.edit(d, ['SelectionSet'], (node) => this.add(node.selections, selection(this.random.pick(['complicatedArgs { multipleReqs(req1: 1) }', 'complicatedArgs { nonNullIntArgField }', '__typename @skip', '__typename @twice @include', 'rename(id: 1) { name }', '__type { name }', 'multipleReqs', 'multipleOptAndReq(opt1: 1)']))));
  }

  VariablesInAllowedPosition(d) {
    return this.edit(this.withVariable(d), ['VariableDefinition'], (node) => {
      const type = typeFromAST(this.schema, node.type);
      const other = this.random.pick(['Int', 'String', 'Boolean', '[Int]', '[[String!]]!', 'ID!', 'FurColor', 'ComplexInput', `${getNamedType(type)}`, `[${getNamedType(type)}]`]);
      node.type = parse(`query ($a: ${other}) { a }`, { noLocation: true }).definitions[0].variableDefinitions[0].type;
      if (this.random.once(2)) delete node.defaultValue;
    });
  }

  OverlappingFieldsCanBeMerged(d) {
    const twin = this.edit(d, ['SelectionSet'], (node) => {
      const fields = node.selections.filter((s) => s.kind === 'Field');
      if (fields.length === 0) return;
      const field = JSON.parse(JSON.stringify(this.random.pick(fields)));
      this.add(node.selections, this.random.once(2) ? field : { kind: 'InlineFragment', selectionSet: { kind: 'SelectionSet', selections: [field] } });
    });
    return this.edit(twin, ['Field'], (node, { parent }) => {
      const others = parent?.getFields ? Object.keys(parent.getFields()) : ['name'];
      if (this.random.once(3) && node.arguments?.length > 0) node.arguments = [];
      else Object.assign(node, { alias: name((node.alias ?? node.name).value), name: name(this.random.pick(others)), arguments: [] });
    });
  }

  UniqueInputFieldNames(d) { return this.edit(this.withObject(d), ['ObjectValue'], (node) => { for (let i = this.random.between(1, 2); i > 0; i--) if (node.fields.length > 0) this.add(node.fields, this.random.pick(node.fields)); }); }

  MaxIntrospectionDepth(d) {
    const lists = ['fields', 'interfaces', 'possibleTypes', 'inputFields'];
    const nest = (depth) => (depth === 0 ? 'name' : `${this.random.pick(lists)} { ${this.random.pick(['', 'type { ', '... { '])}${nest(depth - 1)}`);
    const open = `__type(name: "Dog") { ${nest(this.random.between(2, 4))}`;
    const text = open + ' }'.repeat((open.match(/{/g) ?? []).length);
    return this.append(this.edit(d, ['OperationDefinition'], (node) => node.selectionSet.selections.push(selection(this.random.once(2) ? text : '...Deep'))), `fragment Deep on Query { ${text} }`);
  }

  withVariable(d) { return this.random.once(2) ? d : this.edit(d, ['OperationDefinition'], (node) => { this.add(node.variableDefinitions, parse('query ($extra: Any) { a }', { noLocation: true }).definitions[0].variableDefinitions[0]); this.add(node.selectionSet.selections, selection('extra: any(arg: $extra)')); }); }

  withFragment(d) { return this.append(this.edit(d, ['OperationDefinition'], (node) => this.add(node.selectionSet.selections, selection('...Extra'))), 'fragment Extra on Query { __typename }'); }

  withArgument(d) { return this.edit(d, ['OperationDefinition'], (node) => this.add(node.selectionSet.selections, selection(this.random.pick(['extra: any(arg: {a: 1})', 'complicatedArgs { extra: complexArgField(complexArg: {requiredField: true, nested: {requiredField: false}}) }', 'complicatedArgs { e: oneOfArgField(oneOfArg: {intField: 1}) l: stringListArgField(stringListArg: ["a"]) }', 'dog { extra: isAtLocation(x: 1, y: 2) }'])))); }

  withObject(d) { return this.edit(d, ['OperationDefinition'], (node) => this.add(node.selectionSet.selections, selection(this.random.pick(['o: any(arg: {a: 1, b: {c: 2, d: 3}})', 'complicatedArgs { o: complexArgField(complexArg: {requiredField: true, intField: 4}) }'])))); }

  break(rule, document) { return print(this[rule](document)); }
}
