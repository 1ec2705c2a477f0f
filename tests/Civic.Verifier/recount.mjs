// Counts a voting anew from its votes alone, by the rules as they are written in words: a member on the roll votes once a round, for one to as many options as there are
// prizes; those with most votes win; who ties at the last prize goes to a second round among the tied; if they tie again the chair's casting vote settles it (KL 5:56).
import { linesHash } from './event.mjs';

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** What does not fit, as lines; none when the published result is what the votes give. */
export function recount(voting) {
  const flaws = [];
  const rounds = [];
  const won = [];
  let [roll, options, choices, open, votes, tied, left, casting] = [[], [], 0, false, new Map(), [], 0, null];
  const begin = payload => [options, choices, open, votes] = [payload.options, payload.choices, true, new Map()];
  for (const e of voting.events) {
    const payload = JSON.parse(e.payload);
    const flaw = why => flaws.push(`${e.stream} version ${e.version} ${why}`);
    switch (e.type) {
      case 'voting-opened.v1':
        roll = payload.roll;
        if (linesHash(roll) !== voting.rollHash) flaw('has another roll than its hash says');
        if (linesHash(payload.options) !== voting.optionsHash) flaw('has other options than their hash says');
        begin(payload);
        break;
      case 'second-round-opened.v1':
        if (!same([...payload.options].sort(), [...tied].sort()) || payload.choices !== left) flaw('opens a round that no tie asked for');
        begin(payload);
        break;
      case 'vote-cast.v1':
        if (!open) flaw('stands outside a round');
        else if (e.actor !== payload.voter && !(e.actor === 'import' && e.occurredAt !== null)) flaw('was sent by somebody else');
        else if (!roll.includes(payload.voter)) flaw('is of somebody who is not on the roll');
        else if (votes.has(payload.voter)) flaw('is a second vote');
        else if (payload.entries.length < 1 || payload.entries.length > choices || new Set(payload.entries).size !== payload.entries.length
          || !payload.entries.every(entry => options.includes(entry))) flaw('names what cannot be voted for');
        else votes.set(payload.voter, payload.entries);
        break;
      case 'voting-closed.v1': {
        open = false;
        const count = options.map(entry => ({ entry, votes: [...votes.values()].filter(entries => entries.includes(entry)).length }));
        count.sort((a, b) => b.votes - a.votes);
        if (!same(count, payload.count)) flaw('counts otherwise than the votes do');
        const last = count[choices - 1].votes;
        const [above, at] = [count.filter(c => c.votes > last), count.filter(c => c.votes === last)];
        const isTie = above.length + at.length > choices;
        won.push(...above.map(c => c.entry), ...(isTie ? [] : at.map(c => c.entry)));
        [tied, left] = isTie ? [at.map(c => c.entry), choices - above.length] : [[], 0];
        if (!same(payload.winners, won) || !same(payload.tied, tied) || payload.left !== left) flaw('lets others win than the votes do');
        rounds.push({ round: rounds.length + 1, entitled: roll.length, cast: votes.size, count });
        break;
      }
      case 'tie-settled.v1':
        if (rounds.length < 2 || payload.entries.length !== left || !payload.entries.every(entry => tied.includes(entry))) flaw('settles no tie');
        casting = payload.entries;
        won.push(...casting);
        [tied, left] = [[], 0];
        break;
    }
  }
  if (tied.length > 0) flaws.push(`${voting.voting} ends with a tie`);
  if (!same(rounds, voting.rounds)) flaws.push(`${voting.voting}: the published rounds are not what the votes give`);
  if (!same(won, voting.winners) || !same(casting, voting.casting)) flaws.push(`${voting.voting}: the published winners are not what the votes give`);
  return flaws;
}
