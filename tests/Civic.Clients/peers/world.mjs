// What both peers answer from: the benchmark's SDL and objects, handed over as files.
import { readFileSync } from 'node:fs';

const [sdlFile, worldFile] = process.argv.slice(2);
export const sdl = readFileSync(sdlFile, 'utf8');
const world = JSON.parse(readFileSync(worldFile, 'utf8'));
const phases = ['PREPARED', 'OPEN', 'CLOSED'];
for (const contest of world.contests) contest.phase = phases[contest.phase];
const first = (all, n) => (n >= all.length ? all : all.slice(0, n));

export const resolvers = {
  Query: {
    contest: (_, { slug }) => world.contests.find((one) => one.slug === slug) ?? null,
    entries: (_, args) => first(world.entries, args.first),
    place: () => world.place,
  },
  Contest: { entries: (contest, args) => first(contest.entries, args.first) },
};

// As the benchmark's .NET servers: says where it is, ends with standard input.
export function ready(port) {
  console.log(`ready http://127.0.0.1:${port}`);
  process.stdin.on('end', () => process.exit(0)).resume();
}
