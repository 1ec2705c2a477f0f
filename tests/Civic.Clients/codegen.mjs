// node codegen.mjs <schema.graphql> <operations.graphql> <folder>: writes <folder>/generated.ts with graphql-codegen.
import { readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import * as documents from '@graphql-codegen/typed-document-node';
import { parse } from 'graphql';

const [schema, document, folder] = process.argv.slice(2);
const text = readFileSync(document, 'utf8');
writeFileSync(`${folder}/generated.ts`, await codegen({
  filename: `${folder}/generated.ts`,
  schema: parse(readFileSync(schema, 'utf8')),
  documents: [{ location: document, document: parse(text), rawSDL: text }],
  config: { useTypeImports: true, strictScalars: true, scalars: { Date: 'string', DateTime: 'string', LocalDateTime: 'string', Long: 'number' } },
  plugins: [{ operations: {} }, { documents: {} }],
  pluginMap: { operations, documents },
}));
