/** Bytes as WebCrypto takes them: never shared between threads. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes of an ASCII or UTF-8 text. */
export const text = (value: string): Bytes => new TextEncoder().encode(value) as Bytes;

/** One after the other. */
export function join(...parts: readonly Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Small hexadecimal digits. */
export const toHex = (bytes: Bytes): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Throws a RangeError for anything but pairs of hexadecimal digits. */
export function fromHex(digits: string): Bytes {
  if (!/^([0-9a-f]{2})*$/i.test(digits)) throw new RangeError("These are no hexadecimal digits.");
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) => parseInt(digits.slice(2 * at, 2 * at + 2), 16));
}

/** Fresh randomness of the browser's own source. */
export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** Like memcmp: below, at or above 0. */
export function compare(a: Bytes, b: Bytes): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = a[at]! - b[at]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
