import type { Bytes } from "./bytes";

// Shamir's secret sharing over GF(2^8) with the polynomial of AES, as draft-mcgrew-tss-03 writes it down: a share is its index, from 1, then a byte for
// each of the secret's. The server's own is src/Civic.Domain/Kernel/Ballots/SecretSharing.cs, written apart from this one.

/** Shares of a secret; `threshold` of them give it back. Needs (threshold - 1) × the secret's length random bytes. */
export function split(secret: Bytes, threshold: number, count: number, randomness: Bytes): Bytes[] {
  if (threshold < 1 || count > 255 || threshold > count || randomness.length !== (threshold - 1) * secret.length) throw new RangeError("Threshold, count or randomness do not fit.");
  return Array.from({ length: count }, (_, nth) => {
    const x = nth + 1;
    const share = new Uint8Array(1 + secret.length);
    share[0] = x;
    secret.forEach((constant, at) => {
      let [value, power] = [constant, 1];
      for (let degree = 1; degree < threshold; degree++) {
        power = times(power, x);
        value ^= times(randomness[(degree - 1) * secret.length + at]!, power);
      }
      share[1 + at] = value;
    });
    return share;
  });
}

/** The secret of these shares. Too few of them, or of different secrets, give something else: who combines checks it. */
export const combine = (shares: readonly Bytes[]): Bytes => at(shares, 0);

/** What the polynomials through these shares say at an index; the secret stands at 0. */
export function at(shares: readonly Bytes[], index: number): Bytes {
  const first = shares[0];
  if (!first || first.length < 2 || shares.some((share) => share.length !== first.length || share[0] === 0) || new Set(shares.map((share) => share[0])).size !== shares.length)
    throw new RangeError("Shares have one length and each an index of its own, from 1.");
  const result = new Uint8Array(first.length - 1);
  for (const share of shares) {
    const others = shares.filter((other) => other !== share);
    const weight = others.reduce((product, other) => times(product, times(other[0]! ^ index, inverse(other[0]! ^ share[0]!))), 1);
    share.slice(1).forEach((value, position) => (result[position]! ^= times(weight, value)));
  }
  return result;
}

// Without tables and branches, so that neither the cache nor the time tells of the bytes.
function times(a: number, b: number): number {
  let [product, left] = [0, a];
  for (let bit = 0; bit < 8; bit++) {
    product ^= left & -((b >> bit) & 1);
    left = (left << 1) ^ (0x11b & -(left >> 7));
  }
  return product;
}

// a to the power of 254.
function inverse(a: number): number {
  let [result, power] = [1, a];
  for (let bit = 1; bit < 8; bit++) {
    power = times(power, power);
    result = times(result, power);
  }
  return result;
}
