import { type Bytes, compare, fromHex, join, random, text, toHex } from "./bytes";
import { open, type Pair, seal } from "./hpke";

/** A secret vote as its voters' and key holders' browsers know it. */
export interface Vote {
  readonly tenant: string;
  readonly id: string;
  /** The public key to which ballots are sealed, in hexadecimal digits. */
  readonly key: string;
  /** The hash of what was frozen at the opening, in hexadecimal digits. */
  readonly frozen: string;
  readonly options: number;
  /** How many options a ballot may name. */
  readonly choices: number;
}

/** A ballot on its way, and what the voter alone keeps of it. */
export interface SealedBallot {
  readonly ballot: string;
  readonly salt: string;
}

/** What a key holder found in the box. */
export interface Count {
  readonly leaf: string;
  readonly tallies: readonly { readonly choice: readonly number[]; readonly votes: number }[];
  readonly spoiled: number;
}

const VERSION = 1;
const HEAD = 2;
const BLOCK = 32;

/** All ballots of a vote are as long: version, how many options are named, their numbers, zeros. */
export function write(choice: readonly number[], options: number): Bytes {
  const plain = new Uint8Array(Math.ceil((HEAD + options) / BLOCK) * BLOCK);
  plain.set([VERSION, choice.length, ...choice]);
  return plain;
}

/** What a ballot says, or null when it is spoiled. */
export function read(plain: Bytes, options: number, choices: number): number[] | null {
  const named = plain[1] ?? 0;
  if (plain.length !== write([], options).length || plain[0] !== VERSION || named > Math.min(choices, options)) return null;
  const choice = Array.from(plain.slice(HEAD, HEAD + named));
  const fits = choice.every((option) => option >= 1 && option <= options) && new Set(choice).size === choice.length;
  return fits && plain.slice(HEAD + named).every((byte) => byte === 0) ? choice : null;
}

/** Seals a voter's choice with a fresh key, and draws the salt of the receipt. */
export async function sealBallot(vote: Vote, choice: readonly number[]): Promise<SealedBallot> {
  const ballot = await seal(fromHex(vote.key), ballotInfo(vote), fromHex(vote.frozen), write(choice, vote.options));
  return { ballot: toHex(ballot), salt: toHex(random(32)) };
}

/** Opens one ballot with the rebuilt key; null when it cannot be opened or is spoiled. */
export async function openBallot(vote: Vote, pair: Pair, ballot: string): Promise<number[] | null> {
  const plain = await open(pair, ballotInfo(vote), fromHex(vote.frozen), fromHex(ballot));
  return plain && read(plain, vote.options, vote.choices);
}

/** Opens the whole box and counts it: choices in their own order, never in that of the ballots. */
export async function count(vote: Vote, pair: Pair, ballots: readonly string[]): Promise<Count> {
  const votes = new Map<string, { choice: number[]; votes: number }>();
  let spoiled = 0;
  for (const ballot of ballots) {
    const choice = await openBallot(vote, pair, ballot);
    if (choice === null) spoiled++;
    else {
      const tally = votes.get(choice.join()) ?? { choice, votes: 0 };
      tally.votes++;
      votes.set(choice.join(), tally);
    }
  }
  const tallies = [...votes.values()].sort((a, b) => compare(Uint8Array.from(a.choice), Uint8Array.from(b.choice)));
  return { leaf: await leaf(ballots), tallies, spoiled };
}

/** What stands in the voter's mark. */
export async function commitment(sealed: SealedBallot): Promise<string> {
  return toHex(await sha256(join(text("civic-mark.v1\n"), fromHex(sealed.salt), await sha256(fromHex(sealed.ballot)))));
}

/** What stands for the whole box. */
export async function leaf(ballots: readonly string[]): Promise<string> {
  const hashes = await Promise.all(ballots.map((ballot) => sha256(fromHex(ballot))));
  return toHex(await sha256(join(text("civic-box.v1\n"), ...hashes.sort(compare))));
}

/** What a ballot is bound to. */
export const ballotInfo = (vote: Pick<Vote, "tenant" | "id">): Bytes => text(`civic-ballot.v1\n${vote.tenant}\n${vote.id}`);

const sha256 = async (data: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest("SHA-256", data));
