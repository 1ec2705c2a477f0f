import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client/core';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { say, url, modern, legacy, partial, watchedFetch } from './watched.mjs';

const clientOf = (seen, headers, ...links) => new ApolloClient({
  cache: new InMemoryCache(),
  link: ApolloLink.from([...links, new HttpLink({ uri: url, fetch: watchedFetch(seen, headers) })]),
});

for (const accept of [modern, legacy]) {
  const seen = [];
  const { data, error } = await clientOf(seen, { accept }).query({ query: gql(partial), errorPolicy: 'all' });
  say({ accept, status: seen[0].status, type: seen[0].type, data, codes: error.errors.map((e) => e.extensions.code) });
}

const seen = [];
const persisted = new PersistedQueryLink({ sha256: (text) => createHash('sha256').update(text).digest('hex') });
const client = clientOf(seen, {}, persisted);
const query = gql('query Apollo { municipality { slug name } }');
const first = await client.query({ query, fetchPolicy: 'network-only' });
const second = await client.query({ query, fetchPolicy: 'network-only' });
say({ persisted: seen.map((s) => [s.status, 'query' in s.body]), same: first.data.municipality.slug === second.data.municipality.slug });
