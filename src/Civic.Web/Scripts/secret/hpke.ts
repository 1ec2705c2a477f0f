import { type Bytes, join, text } from "./bytes";

// HPKE in base mode, one message a key: RFC 9180 with the suite of its appendix A.3, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM.
// Only what WebCrypto has is used; the server's own is src/Civic.Domain/Kernel/Ballots/Hpke.cs, written apart from this one.

const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
const KEM: Bytes = Uint8Array.of(...text("KEM"), 0x00, 0x10);
const SUITE: Bytes = Uint8Array.of(...text("HPKE"), 0x00, 0x10, 0x00, 0x01, 0x00, 0x01);
const NONE: Bytes = new Uint8Array(0);

const PUBLIC_LENGTH = 65;
const TAG_LENGTH = 16;

/** How much longer what is sealed is than what was, in bytes. */
export const OVERHEAD = PUBLIC_LENGTH + TAG_LENGTH;

/** A pair of keys with the public one as bytes (uncompressed point). */
export interface Pair {
  readonly secret: CryptoKey;
  readonly point: Bytes;
}

/** Draws a pair. One that is not extractable never leaves this browser's own store. */
export async function drawPair(extractable: boolean): Promise<Pair> {
  const pair = await crypto.subtle.generateKey(CURVE, extractable, ["deriveBits"]);
  return { secret: pair.privateKey, point: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)) };
}

/** The pair of a known scalar and its public point. Throws when they are no keys; whether they fit each other shows when something is opened. */
export async function pairOf(scalar: Bytes, point: Bytes): Promise<Pair> {
  await publicKey(point);
  const jwk = { kty: "EC", crv: "P-256", d: url(scalar), x: url(point.slice(1, 33)), y: url(point.slice(33)) };
  return { secret: await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["deriveBits"]), point };
}

/** The 32 bytes of an extractable pair's scalar. */
export async function scalarOf(pair: Pair): Promise<Bytes> {
  const jwk = await crypto.subtle.exportKey("jwk", pair.secret);
  const scalar = Uint8Array.from(atob(jwk.d!.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  // Some engines leave out zeros in front.
  return join(new Uint8Array(32 - scalar.length), scalar);
}

/** Seals one message to a public point; the ephemeral pair is drawn unless a test gives it. */
export async function seal(recipient: Bytes, info: Bytes, aad: Bytes, plain: Bytes, ephemeral?: Pair): Promise<Bytes> {
  const own = ephemeral ?? (await drawPair(false));
  const { key, nonce } = await schedule(await shared(own.secret, recipient, own.point, recipient), info);
  const cipher = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: aad }, key, plain);
  return join(own.point, new Uint8Array(cipher));
}

/** Opens what was sealed to a pair; null when it was not, or for another purpose, or was changed. */
export async function open(pair: Pair, info: Bytes, aad: Bytes, sealed: Bytes): Promise<Bytes | null> {
  if (sealed.length < OVERHEAD) return null;
  const enc = sealed.slice(0, PUBLIC_LENGTH);
  try {
    const { key, nonce } = await schedule(await shared(pair.secret, enc, enc, pair.point), info);
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData: aad }, key, sealed.slice(PUBLIC_LENGTH)));
  } catch (failure) {
    // A bad point is a DataError, a bad tag an OperationError; anything else is a mistake of ours.
    if (failure instanceof DOMException) return null;
    throw failure;
  }
}

// The uncompressed form only: the raw import of some engines takes a compressed point too.
async function publicKey(point: Bytes): Promise<CryptoKey> {
  if (point.length !== PUBLIC_LENGTH || point[0] !== 4) throw new DOMException("This is no point of the curve.", "DataError");
  return crypto.subtle.importKey("raw", point, CURVE, false, []);
}

async function shared(own: CryptoKey, other: Bytes, enc: Bytes, recipient: Bytes): Promise<Bytes> {
  const agreed = await crypto.subtle.deriveBits({ name: "ECDH", public: await publicKey(other) }, own, 256);
  const secret = await extract(KEM, NONE, "eae_prk", new Uint8Array(agreed));
  return expand(KEM, secret, "shared_secret", join(enc, recipient), 32);
}

async function schedule(agreed: Bytes, info: Bytes): Promise<{ key: CryptoKey; nonce: Bytes }> {
  const context = join(Uint8Array.of(0), await extract(SUITE, NONE, "psk_id_hash", NONE), await extract(SUITE, NONE, "info_hash", info));
  const secret = await extract(SUITE, agreed, "secret", NONE);
  const key = await expand(SUITE, secret, "key", context, 16);
  return {
    key: await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]),
    nonce: await expand(SUITE, secret, "base_nonce", context, 12),
  };
}

// HKDF's two halves (RFC 5869) by HMAC: WebCrypto's own HKDF gives only both in one.
const extract = (suite: Bytes, salt: Bytes, label: string, material: Bytes): Promise<Bytes> =>
  hmac(salt.length === 0 ? new Uint8Array(32) : salt, join(text("HPKE-v1"), suite, text(label), material));

async function expand(suite: Bytes, secret: Bytes, label: string, info: Bytes, length: number): Promise<Bytes> {
  const labelled = join(Uint8Array.of(0, length), text("HPKE-v1"), suite, text(label), info);
  // At most one block of 32 bytes is ever asked for.
  return (await hmac(secret, join(labelled, Uint8Array.of(1)))).slice(0, length);
}

async function hmac(key: Bytes, data: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, data));
}

const url = (bytes: Bytes): string => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
