// Elections counted anew, exactly, from their published definitions alone.
import { sha256 } from './merkle.mjs';

/**
 * A lot that anybody can draw again (KL 5:56): of those who tie, the one with the lowest SHA-256 of the seed and, each with its length in four bytes before it, of what it is about and of
 * its name. Every draw is noted; whoever is alone needs none.
 */
export class Lot {
  draws = [];
  #seed;

  constructor(seed) {
    this.#seed = Buffer.from(seed, 'hex');
  }

  one(tied, occasion) {
    const among = [...tied].sort(byCodePoint);
    if (among.length === 1) return among[0];
    const drawn = among.map(name => [this.#ticket(occasion, name), name]).sort((a, b) => a[0] < b[0] ? -1 : 1)[0][1];
    this.draws.push({ occasion, among, drawn });
    return drawn;
  }

  #ticket(...parts) {
    const bytes = [this.#seed];
    for (const part of parts) {
      const text = Buffer.from(part);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(text.length);
      bytes.push(length, text);
    }
    return sha256(...bytes).toString('hex');
  }
}

/** Whether a seed is the one that was committed to: its hash was published beforehand. */
export const isCommitted = (seed, commitment) => /^[0-9a-f]{64}$/i.test(seed) && sha256(Buffer.from(seed, 'hex')).toString('hex') === commitment;

/** Most votes (KL 5:55): whoever has them, all who have as many. */
export function most(tallies) {
  const highest = Math.max(...tallies.map(tally => tally.votes));
  return tallies.filter(tally => tally.votes === highest).map(tally => tally.motion);
}

/**
 * The whole-number method (KL 5:58; act 1992:339, from 1 July 2022 act 2022:629; abroad: d'Hondt). Each seat goes to the group whose ballots, divided by one more than its seats, are most; a
 * group without a name left gets none. Within it the place goes to the name with most votes, when a ballot counts for its first name without a place, whole if it has placed nobody, half if one, a third if two.
 */
export function wholeNumbers(ballots, seats, lot) {
  const groups = new Map();
  for (const ballot of ballots) groups.set(ballot.group, [...(groups.get(ballot.group) ?? []), ballot]);
  const [elected, stages, won] = [[], [], new Map()];
  while (elected.length < seats) {
    const numbers = new Map();
    for (const [group, own] of groups)
      if (own.some(ballot => ballot.names.some(name => !elected.includes(name))))
        numbers.set(group, fraction(own.reduce((sum, ballot) => sum + ballot.count, 0), (won.get(group) ?? 0) + 1));
    if (numbers.size === 0) break;
    const group = lot.one(highest(numbers), `seat ${elected.length + 1}`);
    stages.push({ kind: 'counted', subject: group, scores: scoresOf(numbers) });
    const votes = new Map();
    for (const ballot of groups.get(group)) {
      const place = ballot.names.findIndex(name => !elected.includes(name));
      if (place >= 0) votes.set(ballot.names[place], plus(votes.get(ballot.names[place]) ?? fraction(0, 1), fraction(ballot.count, place + 1)));
    }
    const name = lot.one(highest(votes), `name for seat ${elected.length + 1}`);
    stages.push({ kind: 'placed', subject: name, scores: scoresOf(votes) });
    elected.push(name);
    won.set(group, (won.get(group) ?? 0) + 1);
  }
  return { elected, stages, draws: lot.draws };
}

/** How many must ask for a proportional election: those present, divided by one more than the seats, rounded up. */
export const neededToAsk = (present, seats) => Math.ceil(present / (seats + 1));

const byCodePoint = (a, b) => Buffer.compare(utf16(a), utf16(b));

// In the order of their code units, as the platform sorts.
const utf16 = text => Buffer.from(text, 'utf16le').swap16();

const divisor = (a, b) => b === 0n ? a : divisor(b, a % b);

const fraction = (over, under) => {
  const [a, b] = [BigInt(over), BigInt(under)];
  const common = divisor(a, b) || 1n;
  return [a / common, b / common];
};

const plus = ([a, b], [c, d]) => fraction(a * d + c * b, b * d);

const highest = scores => {
  let best = [];
  for (const [name, score] of scores) {
    const difference = best.length === 0 ? 1n : score[0] * best[0][1][1] - best[0][1][0] * score[1];
    if (difference > 0n) best = [[name, score]];
    else if (difference === 0n) best.push([name, score]);
  }
  return best.map(([name]) => name);
};

const scoresOf = scores => [...scores].sort((a, b) => byCodePoint(a[0], b[0])).map(([name, [over, under]]) => ({ name, score: under === 1n ? `${over}` : `${over}/${under}` }));
