// Strings as documents write them, with everything that Unicode and the escapes allow.
const characters = ['a', 'Z', '0', ' ', 'å', 'ß', 'é', '漢', '😀', '👩‍👩‍👧', '\u00a0', '\u2028', '\u200b', '\ufeff', '#', '{', '}', '$', '@', '\'', '`', '\u007f', '\u0085', '\u{10ffff}', '\ufffd'];
const escapes = ['\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t', '\\u0041', '\\u00e5', '\\u{1F600}', '\\uD83D\\uDE00', '\\u{0}', '\\u{10FFFF}', '\\u0000', '\\u{00000041}', '\\uffff'];

const repeat = (random, most, draw) => Array.from({ length: random.below(most + 1) }, draw).join('');

export const quoted = (random) => `"${repeat(random, 6, () => (random.once(3) ? random.pick(escapes) : random.pick(characters)))}"`;

export function block(random) {
  const line = () => `${repeat(random, 4, () => random.pick([' ', ' ', '\t']))}${repeat(random, 5, () => random.pick([...characters, '"', '\\', '\\"""', '""', 'word ']))}`;
  const lines = Array.from({ length: random.between(1, 5) }, line).join(random.pick(['\n', '\n', '\r\n', '\r']));
  // Three quotes in a row, or a quote or backslash before the end, would end it elsewhere.
  const safe = lines.replace(/"{3,}/g, (quotes, at) => (lines[at - 1] === '\\' ? '"""' : '""')).replace(/["\\]+$/, '');
  return `"""${safe}"""`;
}

export const text = (random) => (random.once(5) ? block(random) : random.once(3) ? quoted(random) : `"${random.pick(['a', 'b', 'text', 'x y', ''])}"`);

const broken = ['\\x', '\\u12', '\\u{}', '\\u{110000}', '\\u{D800}', '\\uD800', '\\uDC00', '\\uD83D\\u0041', '\\uD83D\\n', '\n', '\r', '\\', '\\u{1F600', '\\u{123456789}', '\\u{-1}', '\\u{zz}', '\\uzzzz', '\\U0041', '\\0', '\\\''];
const lone = ['\ud800', '\udfff', '\ud83d'];
const odd = ['\u0000', '\u0007', '\u001f', '\u007f', '\u0080', '\u2028', '\u2029', '\ufeff', '\ufffe', '\u{1f600}', '\u{e000}', 'å', 'ａ', '٣', '‿', '’', '–', ...lone];
const numbers = ['0', '-0', '00', '01', '-01', '1.', '.1', '1.0', '1e1', '1E+1', '1e-1', '1e', '1e+', '1.e1', '1.5.5', '1x', '1_0', '0x1', '0b1', '1..2', '-', '--1', '+1', '-a', '1.0a', '1e5x', '123456789012345678901234567890', '1e1000', '-1.0e-999', '0.0', '0e0', '1é', '9\u0660', 'NaN', 'Infinity', '1 .5', '1e 5'];

/** A document that is on the edge of the lexical grammar, on one side or the other. */
export function edge(random) {
  const value = () => random.pick([() => quoted(random), () => block(random), () => random.pick(numbers), () => `"${random.pick(characters)}${random.pick(broken)}${random.pick(characters)}"`,
    () => `"${random.pick(odd)}"`, () => `"""${random.pick(odd)}${random.pick(broken)}"""`, () => random.pick(['"', '""""', '"""', '"""""', '""""""', '"""""""', '"\\', '"""\\"""']), () => random.pick(odd)])();
  return random.pick([
    () => `{ any(arg: ${value()}) }`,
    () => `{ any(arg: [${value()} ${value()}]) }`,
    () => `{ any(arg: {a: ${value()}, b: ${value()}}) }`,
    () => `# ${random.pick(odd)}${random.pick(characters)}${random.pick(['\n', '\r', '\r\n', '\u2028', ''])}{ dog { name } } #${random.pick(odd)}`,
    () => `${random.pick(['\ufeff', '\ufeff\ufeff', ''])}{${random.pick(odd)} dog${random.pick(odd)} { name${random.pick([',', ',,,', ' ,\t', random.pick(odd)])} } }`,
    () => `${block(random)} query Q($a: Any = ${value()}) { any(arg: $a) }`,
    () => `${quoted(random)} fragment F on Dog { name } { dog { ...F } }`,
    () => `{ ${random.pick(['_', '__a', 'a1', '1a', 'a-b', 'a.b', 'å', 'a\u0301', 'A', 'on', 'true', 'null', 'query', 'fragment'])} }`,
    () => `{ ...${random.pick(['', 'on', 'on ', 'on Dog', 'F', 'on on', 'onDog', '.F'])} { __typename } }`,
    () => `{ dog { name } }${random.pick(odd)}`,
  ])();
}
