// A secret vote has nothing to recount: its ballots are gone. What must fit is that as many voters were marked as ballots were sealed and opened, that there was one box, and that all who counted found the same in it.
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** What does not fit, as lines. */
export function checkSecret(vote, items) {
  const flaws = [];
  const flaw = why => flaws.push(`secret vote ${vote.vote} ${why}`);
  const all = type => vote.events.filter(e => e.type === type).map(e => ({ version: e.version, ...JSON.parse(e.payload) }));
  const [opened] = all('secret-vote-opened.v1');
  const [closed] = all('secret-vote-closed.v1');
  const [published] = all('secret-result-published.v1');
  const boxes = all('box-taken.v1');
  // Marks are withheld, so that nobody reads from the file in which order people voted; that they stand between opening and close is told.
  const marks = opened ? vote.withheld.filter(e => e.version > opened.version && (!closed || e.version < closed.version)).length : 0;
  if (vote.withheld.length !== marks) flaw('has marks outside the vote');
  if (closed && closed.marks !== marks) flaw(`says ${closed.marks} marks where there are ${marks}`);
  if (opened && marks > opened.roll.length) flaw('has more marks than voters');
  if (!published) {
    if (vote.result !== null) flaw('has a result that was never published');
    if (all('secret-vote-voided.v1').length === 0) flaw('has no result and is not void');
    return flaws;
  }
  const { result } = published;
  if (!same(result, vote.result)) flaw('has another result than was published');
  if (boxes.length !== 1) flaw('has not one box');
  const told = result.tallies.reduce((sum, tally) => sum + tally.votes, result.spoiled);
  if (![closed?.marks, boxes[0]?.ballots, result.marks, result.sealed, result.opened, told].every(number => number === marks)) flaw('has not as many marks as sealed and opened ballots');
  if (!result.tallies.every((tally, i) => tally.votes > 0 && isChoice(opened, tally.choice) && (i === 0 || before(result.tallies[i - 1].choice, tally.choice)))) flaw('has tallies that no ballots give');
  const counts = all('count-reported.v1');
  const [prepared] = all('secret-vote-prepared.v1');
  if (new Set(counts.map(count => count.holder)).size !== counts.length || counts.length !== result.counts || counts.length < prepared.threshold) flaw('was counted by too few');
  if (!counts.every(count => prepared.holders.includes(count.holder) && count.spoiled === result.spoiled && same(count.tallies, result.tallies))) flaw('was counted differently');
  flaws.push(...checkItem(vote, opened, result, items));
  return flaws;
}

// What the item was voted on is what the box held: options are motions in the order in which they were put; what says nothing is blank.
function checkItem(vote, opened, result, items) {
  const item = items.find(one => one.item === vote.item);
  if (!item?.box) return [];
  const order = item.events.filter(e => e.type === 'propositions-approved.v1').map(e => JSON.parse(e.payload).order).at(-1) ?? [];
  const of = option => result.tallies.filter(tally => (tally.choice.length === 1 ? tally.choice[0] : 0) === option).reduce((sum, tally) => sum + tally.votes, 0);
  const expected = order.map((motion, i) => ({ motion, votes: of(i + 1) })).sort((a, b) => a.motion - b.motion);
  return same(item.box, { tallies: expected, blank: of(0) + result.spoiled }) ? [] : [`item ${vote.item} was decided on other figures than secret vote ${vote.vote} has`];
}

const isChoice = (opened, choice) => choice.length <= opened.choices && new Set(choice).size === choice.length && choice.every(option => option >= 1 && option <= opened.options.length);

const before = (a, b) => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] < b[i];
  return a.length < b.length;
};
