// Plays one secret vote over the planted doors with the pages' own script, as chair, holders and voters: node secret.mjs <bundle> <door>
// Standard input: {"tenant", "vote", "voters": [...], "choices": [[1], ...]}. The order of the voters is the order in which they vote, one after the other.
// Two lines on standard output: when all have voted and the box is still there, then when all is over. What they hold is for the scanner, which looks for it.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const secret = await import(pathToFileURL(process.argv[2]).href);
const door = process.argv[3];
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async () => (await lines.next()).value;
const { tenant, vote: id, voters, choices } = JSON.parse(await next());
const address = `${door}/${tenant}/${encodeURIComponent(id)}`;
const which = { tenant, id };

async function ask(path, options) {
  const answer = await fetch(`${address}${path}`, options);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function send(actor, type, command) {
  const outcome = await ask(`?actor=${actor}&operation=${randomUUID()}`, { method: "POST", body: JSON.stringify({ $type: type, ...command }) });
  if (outcome.code) throw new Error(`${type} by ${actor}: ${outcome.code}`);
}

const see = (actor) => ask(`?actor=${actor}`);

async function until(what, look) {
  for (let tries = 0; tries < 3000; tries++) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${what} did not come.`);
}

const names = ["h0", "h1", "h2"];
const pairs = await Promise.all(names.map(() => secret.drawPair(false)));
const holders = names.map((name, nth) => ({ id: name, key: secret.toHex(pairs[nth].point) }));

await send("chair", "PrepareSecretVote", { holders: names, threshold: 2 });
for (const holder of holders) await send(holder.id, "OfferHolderKey", { key: holder.key });
const made = await secret.makeKey(which, "chair", holders, 2);
await send("chair", "OpenSecretVote", { ...made, choices: 1, acceptsHostSealing: false });
const opened = await see("chair");
const vote = { ...which, key: opened.key, frozen: opened.frozen, options: opened.options.length, choices: opened.choices };

const cast = [];
for (const [nth, voter] of voters.entries()) {
  const sealed = await secret.sealBallot(vote, choices[nth]);
  cast.push(sealed);
  await send(voter, "CastSecretBallot", { ...sealed, byHost: false });
}
process.stdout.write(`${JSON.stringify({ cast })}\n`);
await next();

await send("chair", "CloseSecretVote", {});
await until("The box", async () => (await see("h0")).custody?.leaf);
async function ownShare(nth) {
  const { custody } = await see(names[nth]);
  return secret.openShare(which, pairs[nth], custody.chair, names[nth], custody.share);
}
for (const nth of [0, 2]) {
  const share = await ownShare(nth);
  const shares = await Promise.all(holders.filter((_, other) => other !== nth).map((to) => secret.sealShare(which, names[nth], to, share)));
  await send(names[nth], "PassShares", { shares });
}
let scalar;
for (const [nth, name] of names.entries()) {
  const { custody } = await see(name);
  const passed = await Promise.all(custody.passed.map(({ to, share }) => secret.openShare(which, pairs[nth], to, name, share)));
  const shares = [...passed, await ownShare(nth)];
  scalar = secret.toHex(secret.combine(shares));
  const pair = await secret.rebuild(vote.key, shares);
  await send(name, "ReportCount", await secret.count(vote, pair, await ask(`/box?actor=${name}`)));
}
await send("chair", "PublishSecretResult", {});
const views = await Promise.all(["chair", "h0", voters[0], "x", ""].map(see));
process.stdout.write(`${JSON.stringify({ scalar, result: views[0].result, views: views.map((view) => JSON.stringify(view)) })}\n`);
