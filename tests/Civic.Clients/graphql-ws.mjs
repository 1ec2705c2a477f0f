// node graphql-ws.mjs <ws url> <token> <slug>: a partial answer, then a contest's facts from the first on until the one that ends them.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { say, url, partial, rest } from './watched.mjs';

const [token, slug] = rest;
const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, lazy: false, connectionParams: { authorization: `Bearer ${token}` } });
const visitor = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });

for await (const { data, errors } of visitor.iterate({ query: partial })) say({ data, codes: errors.map((e) => e.extensions.code) });
for await (const { data } of client.iterate({ query: '{ viewer { person } }' })) say({ viewer: data.viewer.person });
const query = 'subscription($slug: String!, $after: Long) { contest(slug: $slug, after: $after) { from to facts { id number type } } }';
for await (const { data } of client.iterate({ query, variables: { slug, after: 0 } })) {
  say(data.contest);
  if (data.contest.facts.some((fact) => fact.type === 'entries-closed')) break;
}
await visitor.dispose();
await client.dispose();
const refused = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, lazy: false, onNonLazyError: () => {}, connectionParams: { authorization: 'Bearer no' } });
refused.on('closed', ({ code }) => say({ closed: code }));
