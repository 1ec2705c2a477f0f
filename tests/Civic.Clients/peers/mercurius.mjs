// node mercurius.mjs <sdl> <world>: (c), mercurius with graphql-jit from the first request on.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { ready, resolvers, sdl } from './world.mjs';

const app = Fastify({ logger: false });
app.register(mercurius, { schema: sdl, resolvers, jit: 1, path: '/huddinge/graphql' });
await app.listen({ port: 0, host: '127.0.0.1' });
ready(app.server.address().port);
