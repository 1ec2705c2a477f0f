// RFC 9162 §2.1: the tree's hashes, and how proofs are checked. Sizes may pass 2^32, so halves are taken by division.
import { createHash } from 'node:crypto';

export const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
export const leafHash = entry => sha256(Buffer.of(0), entry);
export const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const half = n => Math.floor(n / 2);
const odd = n => n % 2 === 1;

/** A growing tree in one hash for each binary one of its size. */
export class Range {
  size = 0;
  #peaks = [];

  append(leaf) {
    let node = leaf;
    for (let size = this.size; odd(size); size = half(size)) node = nodeHash(this.#peaks.pop(), node);
    this.#peaks.push(node);
    this.size++;
  }

  root() {
    if (this.size === 0) return sha256();
    return this.#peaks.reduceRight((right, left) => nodeHash(left, right));
  }
}

/** §2.1.3.2 */
export function included(leaf, index, size, proof, root) {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let [fn, sn, r] = [index, size - 1, leaf];
  for (const p of proof) {
    if (p.length !== 32 || sn === 0) return false;
    if (odd(fn) || fn === sn) {
      r = nodeHash(p, r);
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else r = nodeHash(r, p);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && r.equals(root);
}

/** §2.1.4.2 */
export function consistent(older, newer, olderRoot, newerRoot, proof) {
  if (older > newer || older < 1) return false;
  if (older === newer) return proof.length === 0 && olderRoot.equals(newerRoot);
  const path = Number.isInteger(Math.log2(older)) ? [olderRoot, ...proof] : [...proof];
  if (path.length === 0 || path.some(hash => hash.length !== 32)) return false;
  let [fn, sn] = [older - 1, newer - 1];
  while (odd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [path[0], path[0]];
  for (const c of path.slice(1)) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      [fr, sr] = [nodeHash(c, fr), nodeHash(c, sr)];
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else sr = nodeHash(sr, c);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && fr.equals(olderRoot) && sr.equals(newerRoot);
}
