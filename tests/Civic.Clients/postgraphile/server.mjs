// node server.mjs <socket folder> <port> <connections>: PostGraphile 4 over the tables of database peers, as one would run it in production:
// no watching, no page, no query log, nothing that needs a transaction around a query. It prepares its statements and keeps documents by itself.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const { postgraphile } = createRequire(import.meta.url)('postgraphile');
const [host, port, max] = process.argv.slice(2);
const pool = { host, port: Number(port), user: 'postgres', database: 'peers', max: Number(max) };
const server = createServer(postgraphile(pool, 'public', {
  graphqlRoute: '/graphql', watchPg: false, graphiql: false, disableQueryLog: true, retryOnInitFail: false, disableDefaultMutations: true,
  simpleCollections: 'only', legacyRelations: 'omit', dynamicJson: true, setofFunctionsContainNulls: false, ignoreRBAC: true, subscriptions: false, enableCors: false,
}));
// As the other servers of the benchmark: says where it is, ends with standard input.
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}`));
process.stdin.on('end', () => process.exit(0)).resume();
