// The only source of chance. One seed, one corpus, on every machine.
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
    for (let i = 0; i < 8; i++) this.#next();
  }

  // mulberry32
  #next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** A whole number from 0 to below n. */
  below(n) { return this.#next() % n; }

  between(low, high) { return low + this.below(high - low + 1); }

  /** True in one of n cases. */
  once(n) { return this.below(n) === 0; }

  pick(items) { return items[this.below(items.length)]; }

  some(items, most) {
    const left = [...items];
    const taken = [];
    while (left.length > 0 && taken.length < most) taken.push(...left.splice(this.below(left.length), 1));
    return taken;
  }
}

/** Another seed for each purpose, so that one more draw here does not shift the draws there. */
export const seedFor = (seed, purpose) => [...purpose].reduce((hash, c) => (Math.imul(hash, 31) + c.charCodeAt(0)) >>> 0, (seed ^ 0x9e3779b9) >>> 0);
