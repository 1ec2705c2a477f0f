// C2SP signed-note with signature type 2 (ECDSA on P-256 over SHA-256), tlog-checkpoint and tlog-proof.
import { createPublicKey, verify } from 'node:crypto';
import { sha256 } from './merkle.mjs';

/** `name+id+base64(2, SPKI)`; throws when it is no such key. */
export function readKey(text) {
  const [name, id, ...rest] = text.trim().split('+');
  const bytes = Buffer.from(rest.join('+'), 'base64');
  if (!name || bytes[0] !== 2) throw new Error('the key is none of type 2 (ECDSA)');
  const spki = bytes.subarray(1);
  if (sha256(spki).subarray(0, 4).toString('hex') !== id) throw new Error('the key has not the id that it names');
  return { name, id, key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) };
}

/** The note's text when the key has signed it, else null. Signatures of others are passed over. */
export function openNote(note, { name, id, key }) {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const text = note.slice(0, end + 1);
  let signed = false;
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const found = /^— (\S+) ([A-Za-z0-9+/=]+)$/u.exec(line);
    if (!found) return null;
    const bytes = Buffer.from(found[2], 'base64');
    if (found[1] !== name || bytes.subarray(0, 4).toString('hex') !== id) continue;
    if (!verify('sha256', Buffer.from(text), { key, dsaEncoding: 'der' }, bytes.subarray(4))) return null;
    signed = true;
  }
  return signed ? text : null;
}

/** A signed checkpoint: origin, size and root; null when it is none or not signed with the key. */
export function readCheckpoint(note, key) {
  const text = openNote(note, key);
  const found = text && /^([^\n]+)\n(0|[1-9][0-9]*)\n([A-Za-z0-9+/]{43}=)\n$/u.exec(text);
  return found ? { origin: found[1], size: Number(found[2]), root: Buffer.from(found[3], 'base64') } : null;
}

/** Notes that stand one after the other. */
export function splitNotes(all) {
  const notes = [];
  let from = 0;
  for (const line of all.matchAll(/^— .*\n(?!— )/gmu)) {
    notes.push(all.slice(from, line.index + line[0].length));
    from = line.index + line[0].length;
  }
  return notes;
}

/** C2SP tlog-proof; null when it is none. */
export function readProof(text) {
  const found = /^c2sp\.org\/tlog-proof@v1\nextra ([A-Za-z0-9+/=]*)\nindex (0|[1-9][0-9]*)\n((?:[A-Za-z0-9+/]{43}=\n)*)\n([\s\S]+)$/u.exec(text);
  if (!found) return null;
  return {
    extra: Buffer.from(found[1], 'base64'), index: Number(found[2]),
    proof: found[3].split('\n').filter(Boolean).map(hash => Buffer.from(hash, 'base64')), note: found[4],
  };
}
