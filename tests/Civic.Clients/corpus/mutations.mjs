// Documents that somebody mistyped: tokens or characters dropped, doubled, swapped, replaced.
const tokenPattern = /"""[^]*?"""|"(?:[^"\\]|\\.)*"|\.\.\.|[A-Za-z_0-9.-]+|[^\s]/gu;
const isName = (token) => /^[A-Za-z_]/.test(token);
const strange = ['"', '\\', '{', '}', '#', '\n', '\u0000', '\ufeff', 'é', '\ud83d', '$', '@', '"""', '.', '0', '!', '|', '&', '\u{1f600}', '\r'];

export class Mutations {
  constructor(random, texts) {
    Object.assign(this, { random, texts });
    this.vocabulary = [...new Set(texts.flatMap((text) => text.match(tokenPattern)))];
    this.names = this.vocabulary.filter(isName);
  }

  next() {
    const text = this.random.pick(this.texts);
    return this.random.once(5) ? this.characters(text) : this.tokens(text);
  }

  characters(text) {
    const at = this.random.below(text.length + 1);
    const rest = text.slice(at + this.random.pick([0, 1, 1, 2]));
    return text.slice(0, at) + (this.random.once(3) ? '' : this.random.pick(strange)) + rest;
  }

  tokens(text) {
    const tokens = text.match(tokenPattern);
    for (let times = this.random.between(1, 2); times > 0; times--) this.change(tokens);
    return tokens.join(this.random.once(4) ? '\n' : ' ');
  }

  change(tokens) {
    const { random } = this;
    const at = random.below(tokens.length);
    switch (random.below(12)) {
      case 0: tokens.splice(at, 1); break;
      case 1: tokens.splice(at, 0, tokens[at]); break;
      case 2: tokens[at] = random.pick(this.vocabulary); break;
      case 3: tokens.splice(at, 0, random.pick(this.vocabulary)); break;
      case 4: { const other = random.below(tokens.length); [tokens[at], tokens[other]] = [tokens[other], tokens[at]]; break; }
      default: {
        // Another name: often still GraphQL, seldom still valid.
        const places = [...tokens.keys()].filter((i) => isName(tokens[i]));
        if (places.length > 0) tokens[random.pick(places)] = random.pick(this.names);
      }
    }
    if (tokens.length === 0) tokens.push('{');
  }
}
