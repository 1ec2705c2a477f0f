// Asks graphql-js and writes what it says: node write.mjs [--seed n] [--out folder] [--documents n] [--executions n]
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { buildSchema } from 'graphql';
import { writeChanges } from './changes.mjs';
import { writeDocuments } from './documents.mjs';
import { introspectAsTheEdition } from './edition.mjs';
import { writeExecutions } from './executions.mjs';
import { writeCoordinates, writeSchemas } from './schemas.mjs';
import { buildWorld } from './world.mjs';

const committed = new URL('../../Civic.GraphQL.Tests/corpus/', import.meta.url);
const option = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
const seed = Number(option('--seed', 2020));
const out = option('--out') ? pathToFileURL(`${option('--out')}/`) : committed;
const write = (file, lines) => writeFileSync(new URL(file, out), `${[{ seed }, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`);

// graphql-js leaves promises of fields that it has given up without a handler; node would end for that.
process.on('unhandledRejection', () => {});
introspectAsTheEdition();
const documents = writeDocuments(buildSchema(readFileSync(new URL('schema.graphql', committed), 'utf8')), seed, Number(option('--documents', 5200)));
const world = buildWorld(committed);
const schemas = writeSchemas(seed, Number(option('--schemas', 1000)));
const changes = writeChanges(seed, Number(option('--changes', 600)));
const coordinates = writeCoordinates(world, seed, Number(option('--coordinates', 500)));
const executions = await writeExecutions(world, seed, Number(option('--executions', 2100)));
write('documents.ndjson', documents);
write('executions.ndjson', executions);
write('schemas.ndjson', schemas);
write('changes.ndjson', changes);
write('coordinates.ndjson', coordinates);
const count = (test) => documents.filter(test).length;
console.log(`seed ${seed}: ${documents.length} documents (${count((d) => d.syntax)} not GraphQL, ${count((d) => d.errors?.length > 0)} not valid, ${count((d) => d.errors?.length === 0)} valid), ${executions.length} executions, ${schemas.length} schemas (${schemas.filter((s) => s.accepted).length} accepted), ${coordinates.length} coordinates, ${changes.length} pairs of schemas (${changes.filter((c) => c.changes.length > 0).length} breaking)`);
