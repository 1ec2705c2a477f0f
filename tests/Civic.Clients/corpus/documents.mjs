// Documents and what graphql-js says about each: syntax error or normal form, and what every rule finds.
import { buildSchema, GraphQLError, parse, print } from 'graphql';
import { Breakers } from './breakers.mjs';
import { validateByRule, rules, nameOf } from './edition.mjs';
import { invalid, sdl, syntax, valid } from './examples.mjs';
import { Operations } from './operations.mjs';
import { Mutations } from './mutations.mjs';
import { Random, seedFor } from './random.mjs';
import { edge } from './texts.mjs';

const leastPerRule = 40;
export const bare = buildSchema('type Query { dog: String }');

const place = (error) => (error.locations ?? []).map((location) => `${location.line}:${location.column}`).join(' ');

export function ask(schema, text) {
  let document;
  try {
    document = parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { syntax: `${error.message.toWellFormed()} @ ${place(error)}` };
  }
  return { printed: print(document), errors: validateByRule(schema, document).map(({ rule, error }) => `${rule}: ${error.message} @ ${place(error)}`) };
}

/** JSON has no lone surrogates; a text that has some is written as its code units. */
const spell = (text) => (text.isWellFormed() ? { text } : { units: [...Array(text.length).keys()].map((i) => text.charCodeAt(i).toString(16)).join(' ') });

const isHit = (answer, rule) => answer.errors?.some((error) => error.startsWith(`${rule}: `)) ?? false;

function checkExamples(schema) {
  for (const [rule, texts] of Object.entries(invalid)) for (const text of texts) if (!isHit(ask(schema, text), rule)) throw new Error(`not an example of ${rule}: ${text}`);
  for (const text of valid) if (ask(schema, text).errors?.length !== 0) throw new Error(`not valid: ${text}`);
}

function broken(schema, random, add) {
  const breakers = new Breakers(schema, random);
  for (const rule of rules.map(nameOf).filter((name) => name !== 'KnownOperationTypes')) {
    for (let hits = 0, tries = 0; hits < leastPerRule; tries++) {
      if (tries > 4000) throw new Error(`${rule} cannot be broken`);
      const text = breakers.break(rule, parse(new Operations(schema, random, { depth: 2 }).document(), { noLocation: true }));
      const answer = ask(schema, text);
      if (isHit(answer, rule) && add(text, answer)) hits++;
    }
  }
}

export function writeDocuments(schema, seed, count) {
  checkExamples(schema);
  const random = new Random(seedFor(seed, 'documents'));
  const seen = new Map();
  const add = (text, answer = ask(schema, text)) => !seen.has(text) && seen.set(text, { ...spell(text), ...answer });
  const examples = [...valid, ...Object.values(invalid).flat(), ...sdl];
  for (const text of [...examples, ...syntax]) add(text);
  broken(schema, random, add);
  for (let i = 0; i < 2 * leastPerRule; i++) {
    const text = random.pick(['mutation', 'subscription', 'query', '"d" mutation', '{ dog } subscription']) + ` N${i} { dog }`;
    if (!text.startsWith('{')) seen.set(`bare ${text}`, { text, bare: true, ...ask(bare, text) });
  }
  const mutations = new Mutations(random, examples);
  const share = count - seen.size;
  for (let i = 0; i < share * 0.25; i++) add(new Operations(schema, random, { depth: random.between(1, 3) }).document(random.pick(['query', 'query', 'query', 'mutation', 'subscription'])));
  for (let i = 0; i < share * 0.2; i++) add(edge(random));
  while (seen.size < count) add(mutations.next());
  return [...seen.values()];
}
