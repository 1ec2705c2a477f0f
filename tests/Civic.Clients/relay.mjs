// node relay.mjs <url> <folder>: runs what relay-compiler has made of relay/, by documentId alone, and reads the list to its end.
import { createRequire } from 'node:module';
import relay from 'relay-runtime';
import { say, url, rest, modern, legacy } from './watched.mjs';

const { Environment, Network, RecordSource, Store, fetchQuery, createOperationDescriptor, getRequest, getSelector } = relay;
const generated = createRequire(`${rest[0]}/src/__generated__/`);
const [first, page, fragment] = ['BooksQuery', 'BooksPageQuery', 'Books_library'].map((name) => generated(`./${name}.graphql`));

for (const accept of [modern, legacy]) {
  const statuses = [];
  const errors = [];
  const environment = new Environment({
    store: new Store(new RecordSource()),
    network: Network.create(async (request, variables) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify({ documentId: `sha256:${request.id}`, variables }),
      });
      statuses.push(response.status);
      const answer = await response.json();
      errors.push(...(answer.errors ?? []).map((e) => e.extensions.code));
      return answer;
    }),
  });
  const operation = createOperationDescriptor(getRequest(first), { count: 3 });
  environment.retain(operation);
  const read = () => {
    const root = environment.lookup(operation.fragment).data;
    const library = environment.lookup(getSelector(fragment, root.library)).data;
    return { root, books: library.books, id: library.id };
  };
  await fetchQuery(environment, first, { count: 3 }).toPromise();
  let seen = read();
  while (seen.books.pageInfo.hasNextPage) {
    const wanted = createOperationDescriptor(getRequest(page), { id: seen.id, count: 3, cursor: seen.books.pageInfo.endCursor });
    await environment.execute({ operation: wanted }).toPromise();
    seen = read();
  }
  say({ accept, statuses, errors, name: seen.root.library.name, closed: seen.root.closed, titles: seen.books.edges.map((edge) => edge.node.title) });
}
