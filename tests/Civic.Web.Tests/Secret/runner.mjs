// Calls the browser's script of secret votes in Node: node runner.mjs <bundle>, a JSON list of calls [name, ...arguments] on standard input, their results on standard output.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const secret = await import(pathToFileURL(process.argv[2]).href);
const { fromHex, toHex } = secret;
const bytes = (hex) => fromHex(hex);

const calls = {
  seal: async (key, info, aad, plain) => toHex(await secret.seal(bytes(key), bytes(info), bytes(aad), bytes(plain))),
  sealWith: async (scalar, point, key, info, aad, plain) =>
    toHex(await secret.seal(bytes(key), bytes(info), bytes(aad), bytes(plain), await secret.pairOf(bytes(scalar), bytes(point)))),
  open: async (scalar, point, info, aad, sealed) => hexOrNull(await secret.open(await secret.pairOf(bytes(scalar), bytes(point)), bytes(info), bytes(aad), bytes(sealed))),
  split: (value, threshold, count, randomness) => secret.split(bytes(value), threshold, count, bytes(randomness)).map(toHex),
  at: (shares, index) => toHex(secret.at(shares.map(bytes), index)),
  write: (choice, options) => toHex(secret.write(choice, options)),
  read: (plain, options, choices) => secret.read(bytes(plain), options, choices),
  sealBallot: (vote, choice) => secret.sealBallot(vote, choice),
  commitment: (sealed) => secret.commitment(sealed),
  leaf: (ballots) => secret.leaf(ballots),
  // A whole vote's key work: the chair's key, each holder's pair, shares passed on, the key rebuilt and the box counted.
  makeKey: (vote, chair, holders, threshold) => secret.makeKey(vote, chair, holders, threshold),
  countWith: async (vote, key, shares, ballots) => {
    const pair = await secret.rebuild(key, shares.map(bytes));
    return pair && (await secret.count({ ...vote, key }, pair, ballots));
  },
  openShare: async (vote, scalar, point, from, to, share) => hexOrNull(await secret.openShare(vote, await secret.pairOf(bytes(scalar), bytes(point)), from, to, share)),
  drawn: async () => {
    const pair = await secret.drawPair(true);
    return [toHex(await secret.scalarOf(pair)), toHex(pair.point)];
  },
};

const hexOrNull = (value) => value && toHex(value);

const results = [];
for (const [name, ...args] of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    results.push({ value: await calls[name](...args) });
  } catch (failure) {
    results.push({ error: failure.name });
  }
}
process.stdout.write(JSON.stringify(results));
