import { type Bytes, fromHex, random, text, toHex } from "./bytes";
import type { Vote } from "./ballot";
import { drawPair, open, type Pair, pairOf, scalarOf, seal } from "./hpke";
import { combine, split } from "./shamir";

/** Who holds a share: one of the adjusters, with the public key that their browser drew for this vote. */
export interface Holder {
  readonly id: string;
  readonly key: string;
}

/** A share of the vote's key on its way from one to another; only the latter opens it. */
export interface SealedShare {
  readonly to: string;
  readonly share: string;
}

type Which = Pick<Vote, "tenant" | "id">;

/** In the chair's browser: draws the vote's key, shares it, forgets it. What comes out opens nothing without so many holders. */
export async function makeKey(vote: Which, chair: string, holders: readonly Holder[], threshold: number): Promise<{ key: string; shares: SealedShare[] }> {
  const pair = await drawPair(true);
  const scalar = await scalarOf(pair);
  const shares = split(scalar, threshold, holders.length, random((threshold - 1) * scalar.length));
  scalar.fill(0);
  return { key: toHex(pair.point), shares: await Promise.all(holders.map((holder, nth) => sealShare(vote, chair, holder, shares[nth]!))) };
}

/** In a holder's browser: seals a share for another holder. */
export async function sealShare(vote: Which, from: string, to: Holder, share: Bytes): Promise<SealedShare> {
  return { to: to.id, share: toHex(await seal(fromHex(to.key), shareInfo(vote), way(from, to.id), share)) };
}

/** In a holder's browser: opens a share that was passed to it; null when it is not for this holder. */
export const openShare = (vote: Which, own: Pair, from: string, to: string, share: string): Promise<Bytes | null> => open(own, shareInfo(vote), way(from, to), fromHex(share));

/** Rebuilds the vote's key and tries it; null when the shares do not make it. */
export async function rebuild(key: string, shares: readonly Bytes[]): Promise<Pair | null> {
  const point = fromHex(key);
  const trial = text("civic-trial.v1");
  try {
    const pair = await pairOf(combine(shares), point);
    const opened = await open(pair, trial, trial, await seal(point, trial, trial, trial));
    return opened && toHex(opened) === toHex(trial) ? pair : null;
  } catch (failure) {
    if (failure instanceof DOMException) return null;
    throw failure;
  }
}

const shareInfo = (vote: Which): Bytes => text(`civic-share.v1\n${vote.tenant}\n${vote.id}`);

const way = (from: string, to: string): Bytes => text(`${from}\n${to}`);
