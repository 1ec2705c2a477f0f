// Asks graphql-js about every document and writes what it says. The seed decides the mutations; it is printed and kept in the file.
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, parse, print, specifiedRules, validate, GraphQLError } from 'graphql';
import { valid, invalid, syntax, sdl } from './documents.mjs';

const target = new URL('../../Civic.GraphQL.Tests/corpus/', import.meta.url);
const seed = Number(process.argv[2] ?? 2020);
const mutations = Number(process.argv[3] ?? 700);
const schema = buildSchema(readFileSync(new URL('schema.graphql', target), 'utf8'));

let state = seed >>> 0;
const random = (n) => {
  state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) >>> 0;
  let t = state ^ (state + Math.imul(state ^ (state >>> 7), state | 61));
  return ((t ^ (t >>> 14)) >>> 0) % n;
};

const tokenPattern = /"""[^]*?"""|"(?:[^"\\]|\\.)*"|\.\.\.|[A-Za-z_0-9.-]+|[^\s]/gu;
const everything = [...valid, ...Object.values(invalid).flat(), ...sdl];
const vocabulary = [...new Set(everything.flatMap((text) => text.match(tokenPattern)))];

const isName = (token) => /^[A-Za-z_]/.test(token);
const names = vocabulary.filter(isName);

function mutate(text) {
  const tokens = text.match(tokenPattern);
  for (let times = 1 + random(2); times > 0; times--) {
    const at = random(tokens.length);
    switch (random(12)) {
      case 0: tokens.splice(at, 1); break;
      case 1: tokens.splice(at, 0, tokens[at]); break;
      case 2: tokens[at] = vocabulary[random(vocabulary.length)]; break;
      case 3: tokens.splice(at, 0, vocabulary[random(vocabulary.length)]); break;
      case 4: case 5: case 6: case 7: case 8: case 9: case 10: {
        // Another name: often still GraphQL, seldom still valid.
        const places = [...tokens.keys()].filter((i) => isName(tokens[i]));
        if (places.length > 0) tokens[places[random(places.length)]] = names[random(names.length)];
        break;
      }
      default: { const other = random(tokens.length); [tokens[at], tokens[other]] = [tokens[other], tokens[at]]; }
    }
    if (tokens.length === 0) tokens.push('{');
  }
  return tokens.join(random(4) === 0 ? '\n' : ' ');
}

const plain = (error) => ({ message: error.message, locations: error.locations ?? [] });

function ask(text) {
  let document;
  try {
    document = parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { text, syntax: plain(error) };
  }
  const errors = specifiedRules.flatMap((rule) => validate(schema, document, [rule]).map((error) => ({ rule: rule.name.replace(/Rule$/, ''), ...plain(error) })));
  return { text, printed: print(document), errors };
}

for (const [rule, texts] of Object.entries(invalid)) {
  for (const text of texts) {
    const { errors } = ask(text);
    if (!errors?.some((error) => error.rule === rule)) console.error(`not an example of ${rule}: ${text}`);
  }
}
for (const text of valid) {
  const answer = ask(text);
  if (answer.errors?.length !== 0) console.error(`not valid: ${text} ${JSON.stringify(answer)}`);
}

const texts = new Set([...everything, ...syntax]);
while (texts.size < everything.length + syntax.length + mutations) texts.add(mutate(everything[random(everything.length)]));
const documents = [...texts].filter((text) => text.isWellFormed()).map(ask);
writeFileSync(new URL('documents.json', target), JSON.stringify({ seed, documents }, null, 1) + '\n');
console.log(`seed ${seed}: ${documents.length} documents, ${documents.filter((d) => d.syntax).length} not GraphQL, ${documents.filter((d) => d.errors?.length).length} not valid`);
