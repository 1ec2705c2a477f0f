import { GraphQLClient } from 'graphql-request';
import { say, url, modern, legacy, partial, watchedFetch } from './watched.mjs';

for (const accept of [modern, legacy]) {
  const seen = [];
  const client = new GraphQLClient(url, { fetch: watchedFetch(seen, { accept }), errorPolicy: 'all' });
  const { data, errors } = await client.rawRequest(partial);
  say({ accept, status: seen[0].status, type: seen[0].type, data, codes: errors.map((e) => e.extensions.code) });
}

const strict = new GraphQLClient(url);
say({ whole: await strict.request('query($slug: String!) { contest(slug: $slug) { slug } }', { slug: 'ingen' }) });
say({ refused: await strict.request('{ nope }').catch((e) => [e.response.status, e.response.errors.length]) });
