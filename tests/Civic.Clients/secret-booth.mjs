// The browsers of a secret vote, one call a line, by the pages' own script: node secret-booth.mjs <bundle>
// A call is {"do", …}; the answer is what it returned. Holders' keys stay here, by the number under which they were drawn.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const secret = await import(pathToFileURL(process.argv[2]).href);
const pairs = [];

const ownShare = ({ which, chair, me, pair, share }) => secret.openShare(which, pairs[pair], chair, me, share);

const calls = {
  async draw() {
    const pair = await secret.drawPair(false);
    return { pair: pairs.push(pair) - 1, key: secret.toHex(pair.point) };
  },
  makeKey: ({ which, chair, holders, threshold }) => secret.makeKey(which, chair, holders, threshold),
  seal: ({ vote, choice }) => secret.sealBallot(vote, choice),
  async pass(call) {
    const share = await ownShare(call);
    return Promise.all(call.others.map((to) => secret.sealShare(call.which, call.me, to, share)));
  },
  async count(call) {
    const passed = await Promise.all(call.passed.map(({ from, share }) => secret.openShare(call.which, pairs[call.pair], from, call.me, share)));
    const key = await secret.rebuild(call.vote.key, [...passed, await ownShare(call)]);
    return secret.count(call.vote, key, call.ballots);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const call = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await calls[call.do](call))}\n`);
}
