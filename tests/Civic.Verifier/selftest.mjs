// Checks this program on the published reference tree (RFC 6962, RFC 9162 §2.1), then makes a tree and a signed note for the other program to check.
import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { consistent, included, leafHash, Range, sha256 } from './merkle.mjs';
import { readCheckpoint, readKey } from './note.mjs';

const hex = text => Buffer.from(text, 'hex');
const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(hex);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
].map(hex);
const [n4, n67, n03, n45] = [
  'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b', 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7', '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
].map(hex);

const range = new Range();
assert.ok(range.root().equals(roots[0]));
for (const entry of entries) {
  range.append(leafHash(entry));
  assert.ok(range.root().equals(roots[range.size]), `root of ${range.size}`);
}
assert.ok(included(leafHash(entries[5]), 5, 8, [n4, n67, n03], roots[8]));
assert.ok(!included(leafHash(entries[5]), 4, 8, [n4, n67, n03], roots[8]));
assert.ok(!included(leafHash(entries[4]), 5, 8, [n4, n67, n03], roots[8]));
assert.ok(!included(leafHash(entries[5]), 5, 8, [n4, n67], roots[8]));
assert.ok(consistent(6, 8, roots[6], roots[8], [n45, n67, n03]));
assert.ok(!consistent(6, 8, roots[5], roots[8], [n45, n67, n03]));
assert.ok(!consistent(6, 8, roots[6], roots[8], [n67, n45, n03]));

const tree = new Range();
const own = Array.from({ length: 700 }, () => randomBytes(32));
for (const entry of own) tree.append(leafHash(entry));
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const spki = publicKey.export({ format: 'der', type: 'spki' });
const id = sha256(spki).subarray(0, 4);
const name = 'verifier.example/log';
const key = `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.of(2), spki]).toString('base64')}`;
const text = `${name}\n${tree.size}\n${tree.root().toString('base64')}\n`;
const note = `${text}\n— ${name} ${Buffer.concat([id, sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'der' })]).toString('base64')}\n`;
assert.equal(readCheckpoint(note, readKey(key)).size, 700);
const forged = note.replace('\n700\n', '\n701\n');
assert.equal(readCheckpoint(forged, readKey(key)), null);
console.log(JSON.stringify({ key, note, forged, entries: own.map(entry => entry.toString('base64')) }));
