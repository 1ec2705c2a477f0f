// node graphql-sse.mjs <url> <token> <slug>: as graphql-ws.mjs, over server-sent events (distinct connections mode).
import { createClient } from 'graphql-sse';
import { say, url, partial, rest } from './watched.mjs';

const [token, slug] = rest;
const client = createClient({ url, singleConnection: false, retryAttempts: 0, headers: { authorization: `Bearer ${token}` } });
const visitor = createClient({ url, singleConnection: false, retryAttempts: 0 });

for await (const { data, errors } of visitor.iterate({ query: partial })) say({ data, codes: errors.map((e) => e.extensions.code) });
for await (const { data } of client.iterate({ query: '{ viewer { person } }' })) say({ viewer: data.viewer.person });
const query = 'subscription($slug: String!, $after: Long) { contest(slug: $slug, after: $after) { from to facts { id number type } } }';
for await (const { data } of client.iterate({ query, variables: { slug, after: 0 } })) {
  say(data.contest);
  if (data.contest.facts.some((fact) => fact.type === 'entries-closed')) break;
}
for await (const { errors } of client.iterate({ query: '{ nope }' })) say({ invalid: errors.length });
client.dispose();
visitor.dispose();
