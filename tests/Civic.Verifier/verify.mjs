// node verify.mjs <folder>/<municipality>/log [--key file] [--receipts folder] [--seen file]      0: holds, 1: tampered with, 2: not carried out
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { leafOf } from './event.mjs';
import { consistent, included, nodeHash, Range } from './merkle.mjs';
import { readCheckpoint, readKey, readProof, splitNotes } from './note.mjs';
import { recountItem } from './items.mjs';
import { recount } from './recount.mjs';
import { checkSecret } from './secret.mjs';

const base64 = hashes => hashes.map(hash => Buffer.from(hash, 'base64'));

/** Everything that a folder says, checked. */
export class Verification {
  findings = [];
  notes = [];
  counts = { checkpoints: 0, leaves: 0, events: 0, votings: 0, items: 0, ballots: 0, votes: 0, receipts: 0 };
  #leaves = [];
  #signed = [];

  constructor(folder, key) {
    this.folder = folder;
    this.key = key;
  }

  find(code, text) {
    this.findings.push(`TAMPERED ${code}: ${text}`);
  }

  /** Signed, growing, and each going on from the one before by its proof. */
  checkpoints() {
    for (const line of this.#read('checkpoints.ndjson').split('\n').filter(Boolean)) {
      const { size, note, proof } = JSON.parse(line);
      const checkpoint = readCheckpoint(note, this.key);
      const before = this.#signed.at(-1);
      if (!checkpoint || checkpoint.size !== size) this.find('checkpoint-unsigned', `the checkpoint of ${size} leaves is not signed by ${this.key.name}`);
      else if (checkpoint.origin !== this.key.name) this.find('checkpoint-foreign', `a checkpoint is of ${checkpoint.origin}`);
      else if (before && checkpoint.size <= before.size) this.find('checkpoint-order', `${size} leaves follow on ${before.size}`);
      else if (before && !consistent(before.size, checkpoint.size, before.root, checkpoint.root, base64(proof)))
        this.find('checkpoint-inconsistent', `the log of ${size} leaves does not go on from that of ${before.size}`);
      if (checkpoint) this.#signed.push(checkpoint);
      this.counts.checkpoints++;
    }
    const latest = readCheckpoint(this.#read('checkpoint'), this.key);
    const last = this.#signed.at(-1);
    if (!last) this.find('checkpoint-none', 'there is no checkpoint');
    else if (!latest || latest.size !== last.size || !latest.root.equals(last.root)) this.find('checkpoint-differs', 'the last checkpoint is not the last of all');
  }

  /** The leaves give the root of every checkpoint, and the tiles above them follow from them. */
  tiles() {
    const size = this.#signed.at(-1)?.size ?? 0;
    for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / 256)) {
      const found = this.#level(level, hashes);
      if (!found) return;
      if (level === 0) this.#leaves = found;
      else if (!found.every((hash, i) => hash.equals(below(this.#below, i)))) this.find('tile-differs', `the tiles of level ${level} do not follow from those below`);
      this.#below = found;
    }
    const [range, signed] = [new Range(), new Map(this.#signed.map(checkpoint => [checkpoint.size, checkpoint.root]))];
    for (const leaf of this.#leaves) {
      range.append(leaf);
      const root = signed.get(range.size);
      if (root && !root.equals(range.root())) this.find('root-differs', `the leaves up to ${range.size - 1} are not those that were signed`);
    }
    this.counts.leaves = this.#leaves.length;
  }

  #below = [];

  #level(level, hashes) {
    const all = [];
    for (let number = 0; number * 256 < hashes; number++) {
      const width = Math.min(256, hashes - number * 256);
      const path = join(this.folder, 'tile', String(level), tilePath(number, width));
      const bytes = existsSync(path) ? readFileSync(path) : null;
      if (bytes?.length !== width * 32) {
        this.find('tile-missing', `tile ${level}/${number} is not there with ${width} hashes`);
        return null;
      }
      for (let i = 0; i < width; i++) all.push(bytes.subarray(i * 32, i * 32 + 32));
    }
    return all;
  }

  meetings() {
    const folder = join(this.folder, 'meetings');
    for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) this.meeting(name, readFileSync(join(folder, name), 'utf8'));
  }

  /** A meeting's file: every event is a leaf, every voting counts anew. */
  meeting(name, text) {
    const file = this.#json(name, text);
    if (file?.format !== 'civic-evidence.v1') return this.find('file-unreadable', `${name} is no civic-evidence.v1`);
    const checkpoint = file.checkpoint && this.#known(file.checkpoint, name);
    if (!checkpoint) return;
    const erased = file.names.filter(person => person.erasedOn);
    for (const { person, erasedOn } of erased) this.notes.push(`ERASED name of ${person} in ${name}: text erased on ${erasedOn}; the votes stand`);
    for (const voting of file.votings) {
      this.#voting(name, file.tenant, voting, checkpoint);
      this.counts.votings++;
    }
    for (const item of file.items) this.#item(name, file, item, checkpoint);
    for (const vote of file.secretVotes) this.#secret(name, file, vote, checkpoint);
    for (const e of file.decisions) this.#event(name, file.tenant, e, checkpoint);
  }

  /** Every event of an item is told, but for who spoke, and what they come to is what the item says. */
  #item(name, file, item, checkpoint) {
    this.#stream(name, file.tenant, `item/${file.meeting}/${item.item}`, item.events, item.withheld ?? [], checkpoint);
    this.#counted(name, `item ${item.item}`, () => {
      const left = file.decisions.filter(e => e.type === 'item-left.v1').map(e => JSON.parse(e.payload)).filter(e => e.item === item.item).at(-1);
      const { flaws, votes } = recountItem(item, left);
      this.counts.items++;
      this.counts.ballots += votes;
      return [...flaws, ...this.#decision(file, item)];
    });
  }

  // What the paragraph says is what the item came to.
  #decision(file, item) {
    const paragraph = file.decisions.filter(e => e.type === 'paragraph-recorded.v1').map(e => JSON.parse(e.payload)).find(e => e.item === item.item);
    if (!paragraph) return [`item ${item.item} has no paragraph`];
    const motion = item.events.filter(e => e.type === 'motion-made.v1').map(e => JSON.parse(e.payload)).find(e => e.motion === item.decided);
    if (motion && paragraph.decision.text !== motion.text) return [`item ${item.item} has another text in its paragraph than the motion that was adopted`];
    return item.putOff !== null && paragraph.decision.kind !== 'deferred' ? [`item ${item.item} was put off, and its paragraph decides it`] : [];
  }

  #secret(name, file, vote, checkpoint) {
    this.#stream(name, file.tenant, `secret-vote/${vote.vote}`, vote.events, vote.withheld, checkpoint);
    this.#counted(name, vote.vote, () => checkSecret(vote, file.items));
  }

  #counted(name, what, count) {
    try {
      for (const flaw of count()) this.find('count-differs', `${name}: ${flaw}`);
    } catch (error) {
      this.find('count-differs', `${name}: ${what} makes no sense: ${error.message}`);
    }
  }

  #voting(name, tenant, voting, checkpoint) {
    this.#stream(name, tenant, `voting/${voting.voting}`, voting.events, voting.withheld, checkpoint);
    this.counts.votes += voting.events.filter(e => e.type === 'vote-cast.v1').length;
    this.#counted(name, voting.voting, () => recount(voting));
  }

  // Every event from the first on is told, or said to be withheld, and stands in the log in its order.
  #stream(name, tenant, stream, events, withheld, checkpoint) {
    const told = [...events, ...withheld].sort((a, b) => a.version - b.version);
    if (told.some((e, i) => e.version !== i + 1 || e.stream !== stream)) this.find('version-gap', `${name}: ${stream} does not tell of every event from the first on`);
    if (told.some((e, i) => i > 0 && e.index <= told[i - 1].index)) this.find('event-order', `${name}: ${stream} has events that do not stand in the log in their order`);
    for (const e of events) this.#event(name, tenant, e, checkpoint);
    for (const e of withheld) this.#leaf(name, e, Buffer.from(e.leaf, 'hex'), checkpoint);
  }

  #event(name, tenant, e, checkpoint) {
    this.counts.events++;
    const leaf = leafOf(tenant, e);
    if (leaf === null) this.notes.push(`ERASED ${e.stream} version ${e.version} in ${name}: its leaf stands and can no longer be opened`);
    else if (leaf.toString('hex') !== e.leaf) return this.find('event-differs', `${name}: ${e.stream} version ${e.version} is not what its leaf ${e.index} was made of`);
    this.#leaf(name, e, Buffer.from(e.leaf, 'hex'), checkpoint);
  }

  #leaf(name, e, leaf, checkpoint) {
    const where = `${name}: ${e.stream} version ${e.version}`;
    if (e.index === null || !included(leaf, e.index, checkpoint.size, base64(e.proof), checkpoint.root)) this.find('event-not-included', `${where} is not proven to be in the log`);
    else if (this.#leaves.length > 0 && !this.#leaves[e.index]?.equals(leaf)) this.find('event-not-included', `${where} is not leaf ${e.index} of the tiles`);
  }

  receipts(folder) {
    for (const name of readdirSync(folder).filter(name => name.endsWith('.tlog-proof')).sort()) this.receipt(name, readFileSync(join(folder, name), 'utf8'));
  }

  /** A receipt: what it says was voted is the leaf that it proves, in a tree that is ours. */
  receipt(name, text) {
    this.counts.receipts++;
    const receipt = readProof(text);
    const e = receipt && this.#json(name, receipt.extra.toString());
    if (!e) return this.find('receipt-fails', `${name} is no receipt`);
    const checkpoint = this.#known(receipt.note, name);
    if (!checkpoint) return;
    const leaf = leafOf(this.key.name.split('/').at(-1), e);
    if (!leaf || !included(leaf, receipt.index, checkpoint.size, receipt.proof, checkpoint.root)) this.find('receipt-fails', `${name} does not prove its vote`);
    else if (!this.#leaves[receipt.index]?.equals(leaf)) this.find('receipt-fails', `${name} is not leaf ${receipt.index} of the published log`);
  }

  /** Checkpoints that somebody has seen before. */
  seen(notes) {
    for (const note of splitNotes(notes)) this.#known(note, 'a checkpoint seen before');
  }

  // Signed, and one of those that are published; or, if it is not, the root of the published leaves at its size.
  #known(note, where) {
    const checkpoint = readCheckpoint(note, this.key);
    if (!checkpoint) {
      this.find('checkpoint-unsigned', `${where} has a checkpoint that ${this.key.name} did not sign`);
      return null;
    }
    const published = this.#signed.find(other => other.size === checkpoint.size);
    if (published ? published.root.equals(checkpoint.root) : this.#rootAt(checkpoint.size)?.equals(checkpoint.root)) return checkpoint;
    this.find('checkpoint-unknown', `${where} has a checkpoint of ${checkpoint.size} leaves that the published log does not go on from`);
    return null;
  }

  #rootAt(size) {
    if (size > this.#leaves.length) return null;
    const range = new Range();
    for (let i = 0; i < size; i++) range.append(this.#leaves[i]);
    return range.root();
  }

  #read(name) {
    const path = join(this.folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  #json(name, text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }
}

const tilePath = (number, width) => {
  let path = String(number % 1000).padStart(3, '0');
  for (let rest = Math.floor(number / 1000); rest > 0; rest = Math.floor(rest / 1000)) path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  return width === 256 ? path : `${path}.p/${width}`;
};

// The root of the whole tile number i of the level below.
function below(hashes, i) {
  let row = hashes.slice(i * 256, i * 256 + 256);
  while (row.length > 1) row = row.flatMap((left, n) => n % 2 === 0 ? [nodeHash(left, row[n + 1])] : []);
  return row[0];
}

function main([folder, ...options]) {
  const option = name => options.includes(name) ? options[options.indexOf(name) + 1] : null;
  if (!folder || !existsSync(join(folder, 'checkpoints.ndjson'))) {
    console.error('node verify.mjs <folder>/<municipality>/log [--key file] [--receipts folder] [--seen file]');
    return 2;
  }
  if (!option('--key')) console.log('KEY taken from the folder itself: compare it with one that you trust');
  const run = new Verification(folder, readKey(readFileSync(option('--key') ?? join(folder, 'key'), 'utf8')));
  run.checkpoints();
  run.tiles();
  run.meetings();
  if (option('--receipts')) run.receipts(option('--receipts'));
  if (option('--seen')) run.seen(readFileSync(option('--seen'), 'utf8'));
  for (const line of [...run.notes, ...run.findings]) console.log(line);
  const { checkpoints, leaves, events, votings, votes, items, ballots, receipts } = run.counts;
  console.log(`${run.key.name}: ${checkpoints} checkpoints, ${leaves} leaves, ${events} events opened, ${votings} votings with ${votes} votes and ${items} items with ${ballots} ballots counted anew, ${receipts} receipts`);
  console.log(run.findings.length === 0 ? 'HOLDS' : 'DOES NOT HOLD');
  return run.findings.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
