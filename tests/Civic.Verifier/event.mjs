// How an event becomes a leaf. Everything that it is made of stands in the published file; nothing of it is a name.
import { createHmac } from 'node:crypto';
import { leafHash, sha256 } from './merkle.mjs';

/** The leaf of an opened event; null when its salt has been erased and nobody can make it any more. */
export function leafOf(tenant, e) {
  if (e.salt === null) return null;
  const happened = sha256(Buffer.from(`\0${tenant}\n${e.stream}\n${e.version}\n${e.type}\n${e.actor}\n${e.payload}`));
  const rest = [e.position, e.recordedAt, e.occurredAt, e.operation, e.inputHash, e.once].map(value => `${value ?? ''}\n`).join('');
  return leafHash(sha256(Buffer.from(e.salt, 'hex'), happened, Buffer.from(rest)));
}

/** A salt from its stream's secret: for whoever is shown one. */
export const saltOf = (secret, version) => createHmac('sha256', secret).update(String(version)).digest();

/** SHA-256 over lines. */
export const linesHash = lines => sha256(Buffer.from(lines.map(line => `${line}\n`).join(''))).toString('hex');
