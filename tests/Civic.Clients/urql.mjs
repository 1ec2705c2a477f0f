import { Client, fetchExchange, gql } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { say, url, modern, legacy, partial, watchedFetch } from './watched.mjs';

const clientOf = (seen, headers, ...exchanges) => new Client({
  url, fetch: watchedFetch(seen, headers), preferGetMethod: false, requestPolicy: 'network-only', exchanges: [...exchanges, fetchExchange],
});

for (const accept of [modern, legacy]) {
  const seen = [];
  const { data, error } = await clientOf(seen, { accept }).query(gql(partial), {}).toPromise();
  say({ accept, status: seen[0].status, type: seen[0].type, data, codes: error.graphQLErrors.map((e) => e.extensions.code) });
}

const seen = [];
const client = clientOf(seen, {}, persistedExchange({ preferGetForPersistedQueries: false }));
const query = gql('query Urql { municipality { slug name } }');
const first = await client.query(query, {}).toPromise();
const second = await client.query(query, {}).toPromise();
say({ persisted: seen.map((s) => [s.status, 'query' in s.body]), same: first.data.municipality.slug === second.data.municipality.slug });

// A document that was listed beforehand, in urql's two ways: its text is never sent.
const [id] = process.argv.slice(3);
const listed = [];
const hashed = persistedExchange({ preferGetForPersistedQueries: false, enforcePersistedQueries: true, generateHash: async () => id.slice('sha256:'.length) });
const byHash = await clientOf(listed, {}, hashed).query(gql('query Listed { municipality { slug } }'), {}).toPromise();
// Only a production build sends documents that it does not hold.
process.env.NODE_ENV = 'production';
const byId = await clientOf(listed, {}).query({ kind: 'Document', definitions: [], documentId: id }, {}).toPromise();
say({ listed: listed.map((s) => [s.status, 'query' in s.body, s.body.documentId ?? null]), data: [byHash.data.municipality.slug, byId.data.municipality.slug] });
