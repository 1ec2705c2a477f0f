// node yoga.mjs <sdl> <world>: (d), graphql-yoga as it comes, without its page and its log.
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { ready, resolvers, sdl } from './world.mjs';

const yoga = createYoga({
  schema: createSchema({ typeDefs: sdl, resolvers }), graphqlEndpoint: '/huddinge/graphql', logging: false, graphiql: false, landingPage: false, maskedErrors: false,
});
const server = createServer(yoga);
server.listen(0, '127.0.0.1', () => ready(server.address().port));
