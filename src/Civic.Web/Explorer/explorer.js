// The page at /{tenant}/graphql: GraphiQL with the municipality's examples. Everything comes from this host, and runs under a strict policy.
import './nonce.js';
import './page.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import { getOperationAST, parse } from 'graphql';
import { createClient } from 'graphql-ws';
import 'graphiql/style.css';
import { createFetcher } from './fetcher.js';
import { namespaced } from './storage.js';

const place = document.getElementById('explorer');
const { endpoint, editorWorker, jsonWorker, graphqlWorker } = place.dataset;
const shelf = namespaced(localStorage, place.dataset.place);
const { examples } = JSON.parse(document.getElementById('examples').textContent);

globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker({ json: jsonWorker, graphql: graphqlWorker }[label] ?? editorWorker),
};

const sockets = createClient({ url: new URL(endpoint, location.href).href.replace(/^http/, 'ws') });
createRoot(place).render(createElement(GraphiQL, {
  fetcher: createFetcher(endpoint, sockets, (query, name) => getOperationAST(parse(query), name)?.operation),
  defaultTabs: examples,
  // GraphiQL takes the first tab's query from the tabs, but not its variables; a returning visitor finds what was left.
  initialVariables: shelf.length === 0 ? examples[0].variables : undefined,
  storage: shelf,
  // A token typed here stays in this window.
  shouldPersistHeaders: false,
}));
