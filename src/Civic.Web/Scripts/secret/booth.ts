import { commitment, count, type Count, type SealedBallot, sealBallot, type Vote } from "./ballot";
import { toHex } from "./bytes";
import { drawPair, type Pair } from "./hpke";
import { makeKey, openShare, rebuild, sealShare, type SealedShare } from "./keys";
import { keepPair, keptPair, type Receipt } from "./store";

/** What the page tells the browser of a vote; all of it is for the visitor. */
export interface Booth {
  readonly tenant: string;
  readonly id: string;
  readonly me: string;
  readonly key: string | null;
  readonly frozen: string | null;
  readonly options: number;
  readonly choices: number;
  readonly names: readonly string[] | null;
  readonly chair: string | null;
  readonly threshold: number | null;
  readonly holders: readonly { readonly id: string; readonly key: string | null }[] | null;
  readonly share: string | null;
  readonly passed: readonly { readonly from: string; readonly share: string }[] | null;
  readonly leaf: string | null;
}

/** This browser does not have the holder's key. */
export class KeyMissing extends Error {}

/** A holder's public key, drawn here unless it was before. */
export async function offer(booth: Booth, fresh: boolean): Promise<{ key: string }> {
  let pair = fresh ? undefined : await keptPair(nameOf(booth));
  if (!pair) await keepPair(nameOf(booth), (pair = await drawPair(false)));
  return { key: toHex(pair.point) };
}

/** The vote's key and its shares; the key itself is forgotten at once. */
export async function open(booth: Booth): Promise<{ key: string; shares: string }> {
  const holders = (booth.holders ?? []).map(({ id, key }) => ({ id, key: key ?? "" }));
  const made = await makeKey(booth, booth.me, holders, booth.threshold ?? holders.length);
  return { key: made.key, shares: JSON.stringify(made.shares) };
}

export const seal = (booth: Booth, choice: readonly number[]): Promise<SealedBallot> => sealBallot(voteOf(booth), choice);

export const receiptOf = async (booth: Booth, operation: string, sealed: SealedBallot): Promise<Receipt> => ({
  tenant: booth.tenant,
  vote: booth.id,
  operation,
  ...sealed,
  commitment: await commitment(sealed),
});

/** The own share, sealed to each of the others. */
export async function pass(booth: Booth): Promise<{ shares: string }> {
  const share = await ownShare(booth, await ownPair(booth));
  const others = (booth.holders ?? []).filter((holder) => holder.id !== booth.me);
  const shares: SealedShare[] = await Promise.all(others.map((to) => sealShare(booth, booth.me, { id: to.id, key: to.key ?? "" }, share)));
  return { shares: JSON.stringify(shares) };
}

/** Rebuilds the key of the shares that were passed, opens the box and counts it. */
export async function countBox(booth: Booth, ballots: readonly string[]): Promise<Count> {
  const pair = await ownPair(booth);
  const shares = await Promise.all((booth.passed ?? []).map(({ from, share }) => openShare(booth, pair, from, booth.me, share)));
  const all = [...shares, await ownShare(booth, pair)].filter((share) => share !== null);
  const key = await rebuild(booth.key ?? "", all);
  if (!key) throw new KeyMissing();
  return count(voteOf(booth), key, ballots);
}

const voteOf = (booth: Booth): Vote => ({ ...booth, key: booth.key ?? "", frozen: booth.frozen ?? "" });

/** Under which this browser keeps what belongs to this visitor and vote. */
export const nameOf = (booth: Booth): string => `${booth.tenant}/${booth.id}/${booth.me}`;

async function ownPair(booth: Booth): Promise<Pair> {
  const pair = await keptPair(nameOf(booth));
  if (!pair || toHex(pair.point) !== booth.holders?.find((holder) => holder.id === booth.me)?.key) throw new KeyMissing();
  return pair;
}

async function ownShare(booth: Booth, pair: Pair) {
  const share = await openShare(booth, pair, booth.chair ?? "", booth.me, booth.share ?? "");
  if (!share) throw new KeyMissing();
  return share;
}
