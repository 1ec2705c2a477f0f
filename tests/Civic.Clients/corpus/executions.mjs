// Operations on the world with everything they were given and exactly what graphql-js answered.
import { execute, getIntrospectionQuery, parse, subscribe, typeFromAST, validate } from 'graphql';
import { Operations } from './operations.mjs';
import { Random, seedFor } from './random.mjs';
import { rules } from './edition.mjs';
import { World } from './world.mjs';

const typeResolver = (value) => value.__typename;

const introspections = [
  getIntrospectionQuery(), getIntrospectionQuery({ descriptions: false }), getIntrospectionQuery({ specifiedByUrl: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true, directiveIsRepeatable: true }),
  '{ __schema { description types { name kind specifiedByURL isOneOf enumValues(includeDeprecated: true) { name isDeprecated deprecationReason } } } }',
  '{ f: __type(name: "Filter") { inputFields { name defaultValue } all: inputFields(includeDeprecated: true) { name isDeprecated deprecationReason type { name ofType { name kind } } } } }',
  'query ($d: Boolean! = true) { __type(name: "City") { fields(includeDeprecated: $d) { name args(includeDeprecated: $d) { name defaultValue } } interfaces { name } possibleTypes { name } } }',
];

function variablesFor(schema, document, world, random) {
  const wrong = random.once(8);
  const values = {};
  for (const variable of document.definitions.flatMap((d) => d.variableDefinitions ?? [])) {
    const required = variable.type.kind === 'NonNullType' && !variable.defaultValue;
    if (required ? wrong && random.once(6) : random.once(4)) continue;
    values[variable.variable.name.value] = world.input(typeFromAST(schema, variable.type), wrong);
  }
  return values;
}

function operationNameFor(document, random) {
  const names = document.definitions.filter((d) => d.kind === 'OperationDefinition').map((d) => d.name?.value).filter(Boolean);
  if (names.length === 0) return random.once(40) ? 'Nope' : undefined;
  return names.length > 1 || random.once(4) ? (random.once(12) ? random.pick([undefined, 'Nope']) : names[0].startsWith('Other') ? names[1] : names[0]) : undefined;
}

async function ask(schema, kind, query, random) {
  const document = parse(query);
  if (validate(schema, document, rules).length > 0) return null;
  const world = new World(schema, random, { late: random.below(3) > 0 });
  const variables = variablesFor(schema, document, world, random);
  const operation = operationNameFor(document, random);
  const request = { schema, document, rootValue: world.root, variableValues: variables, operationName: operation, fieldResolver: world.resolve, typeResolver };
  const given = { query, ...(Object.keys(variables).length > 0 ? { variables } : {}), ...(operation ? { operation } : {}) };
  if (kind !== 'subscription') return { ...given, result: await execute(request), data: world.root };
  return { ...given, ...(await stream(schema, request, world, random)) };
}

/** A source of up to three events, or one that refuses. Each event is the value of the one field. */
async function stream(schema, request, world, random) {
  const events = [];
  const refuse = random.once(12);
  const subscribeFieldResolver = (_, args, __, info) => {
    if (refuse) throw new Error('The source refuses.');
    const type = info.parentType.getFields()[info.fieldName].type;
    for (let count = random.below(4); count > 0; count--) events.push({ [info.fieldName]: world.draw(type) });
    return (async function* source() { yield* events; })();
  };
  const answer = await subscribe({ ...request, subscribeFieldResolver });
  if (!(Symbol.asyncIterator in answer)) return { result: answer, data: refuse ? { '!': 'The source refuses.' } : {} };
  const results = [];
  for await (const result of answer) results.push(result);
  return { results, data: { events: events.map((event) => Object.values(event)[0]) } };
}

export async function writeExecutions(schema, seed, count) {
  const random = new Random(seedFor(seed, 'executions'));
  const cases = [];
  for (const query of introspections) cases.push(await ask(schema, 'query', query, random));
  while (cases.length < count) {
    const kind = random.pick(['query', 'query', 'query', 'query', 'query', 'mutation', 'subscription']);
    const query = new Operations(schema, random, { depth: random.between(2, 4) }).document(kind);
    const made = await ask(schema, kind, query, random);
    if (made) cases.push(made);
  }
  return cases;
}
