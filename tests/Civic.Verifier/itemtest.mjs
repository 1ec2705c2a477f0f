// Each rule by which items and secret votes are counted anew fails once here: stories that hold, and the same with one thing changed. Prints the stories, for the other program to judge them too.
import assert from 'node:assert/strict';
import { sha256 } from './merkle.mjs';
import { Lot, wholeNumbers } from './elections.mjs';
import { recountItem } from './items.mjs';
import { checkSecret } from './secret.mjs';

const seed = '55'.repeat(32);
const commitment = sha256(Buffer.from(seed, 'hex')).toString('hex');
const told = events => events.map(([type, payload], i) => ({ stream: 'item/m/2', version: i + 1, type: `${type}.v1`, payload: JSON.stringify(payload) }));
const copy = value => JSON.parse(JSON.stringify(value));
const motions = count => Array.from({ length: count }, (_, i) => ['motion-made', { motion: i + 1, by: 'a', text: `${i + 1}` }]);
const left = { item: 2, serving: [{ person: 'a', order: 1, position: 'chair' }, { person: 'b', order: 2, position: 'viceChair' }, { person: 'c', order: 3, position: 'none' }, { person: 'd', order: 4, position: 'none' }] };
const bare = { item: 2, rollCalls: [], settled: [], decided: null, putOff: null, box: null, lots: [], election: null };

// Three motions, of which the others choose the counter-motion; then a roll call that the chair's answer ties and decides.
const chain = {
  events: [
    ['deliberation-opened', { matter: 'ordinary', isAuthority: false, commitment: null }], ...motions(4), ['motion-withdrawn', { motion: 4 }], ['not-taking-part-declared', { person: 'd' }],
    ['propositions-approved', { order: [2, 1, 3] }], ['outcome-stated', { yes: false }], ['proposition-settled', { round: 1, motion: 3, way: 'acclamation' }],
    ['outcome-stated', { yes: true }], ['vote-requested', { by: 'b' }], ['vote-opened', { secret: false, roll: ['a', 'b', 'c'] }],
    ['ballot-cast', { round: 2, person: 'b', choice: 'yes' }], ['ballot-cast', { round: 2, person: 'c', choice: 'abstain' }], ['ballot-cast', { round: 2, person: 'a', choice: 'no' }],
    ['roll-call-closed', { yes: 1, no: 1, abstained: 1 }], ['proposition-settled', { round: 2, motion: 3, way: 'castingVote' }], ['item-decided', { motion: 3, tookPart: ['a', 'b', 'c'] }],
  ],
  item: { ...bare, rollCalls: [{ round: 2, put: { yes: 2, no: 3 }, yes: 1, no: 1, abstained: 1 }], settled: [{ round: 1, motion: 3, way: 'acclamation' }, { round: 2, motion: 3, way: 'castingVote' }], decided: 3 },
};

const drawn = Number(new Lot(seed).one(['1', '2'], 'proposition 1'));
const tallies = [{ motion: 1, votes: 1 }, { motion: 2, votes: 1 }];
const ballot = {
  events: [
    ['deliberation-opened', { matter: 'election', isAuthority: false, commitment }], ...motions(2), ['propositions-approved', { order: [2, 1] }], ['outcome-stated', { yes: true }], ['vote-requested', { by: 'b' }],
    ['vote-opened', { secret: true, roll: ['a', 'b', 'c'] }], ['ballots-counted', { tallies, blank: 1 }], ['vote-tied', { among: [1, 2] }], ['lot-drawn', { seed, occasion: 'proposition 1', among: [1, 2], drawn }],
    ['proposition-settled', { round: 1, motion: drawn, way: 'lot' }], ['item-decided', { motion: drawn, tookPart: ['a', 'b', 'c'] }],
  ],
  item: {
    ...bare, settled: [{ round: 1, motion: drawn, way: 'lot' }], decided: drawn, box: { tallies, blank: 1 }, lots: [{ occasion: 'proposition 1', among: [1, 2], drawn, seed }],
    election: { method: 'majority', definition: '', tallies, blank: 1, elected: drawn },
  },
};

const lists = [{ group: 'A', names: ['p', 'q'], count: 2 }, { group: 'B', names: ['r'], count: 2 }];
const seated = wholeNumbers(lists, 2, new Lot(seed));
const proportional = {
  events: [
    ['deliberation-opened', { matter: 'election', isAuthority: false, commitment }], ['proportional-election-asked', { asking: ['a', 'b'], seats: 2, needed: 2 }],
    ['lists-counted', { ballots: lists, elected: seated.elected, seed, draws: seated.draws, tookPart: ['a', 'b', 'c', 'd'] }],
  ],
  item: { ...bare, election: { method: 'whole-number', definition: '', seats: 2, ballots: lists, ...{ stages: seated.stages, draws: seated.draws, elected: seated.elected } } },
};
const postponed = {
  events: [['deliberation-opened', { matter: 'ordinary', isAuthority: false, commitment: null }], ['item-postponed', { kind: 'referredBack', for: ['a', 'b', 'c'], against: ['d'], byMinority: false, reasons: 'Mer.' }]],
  item: { ...bare, putOff: 'referredBack' },
};

const stories = { chain, ballot, proportional, postponed };
const lines = [];

// Counts a story; what is expected is a piece of a line, or null where it holds.
function judge(name, story, expected, { inFile = false, leaving = left } = {}) {
  const { flaws } = recountItem({ ...story.item, events: told(story.events) }, leaving);
  if (expected === null) assert.deepEqual(flaws, [], name);
  else assert.ok(flaws.some(flaw => flaw.includes(expected)), `${name}: ${JSON.stringify(flaws)}`);
  if (!inFile) lines.push({ name, holds: expected === null, events: told(story.events).map(e => ({ type: e.type, payload: e.payload })), left: leaving });
}

for (const [name, story] of Object.entries(stories)) judge(name, story, null);

// A change of what happened: the event by its type, the nth of them.
function change(story, type, nth, edit, expected, options) {
  const other = copy(stories[story]);
  edit(other.events.filter(e => e[0] === type)[nth][1], other);
  judge(`${story}: ${type} ${nth}: ${expected}`, other, expected, options);
}

const drop = type => (_, other) => other.events.splice(other.events.findIndex(e => e[0] === type), 1);
const again = type => (_, other) => other.events.splice(other.events.findIndex(e => e[0] === type), 0, copy(other.events.find(e => e[0] === type)));

change('chain', 'ballot-cast', 0, e => { e.choice = 'no'; }, 'counts otherwise');
change('chain', 'ballot-cast', 0, e => { e.person = 'x'; }, 'not on the roll');
change('chain', 'ballot-cast', 0, e => { e.person = 'c'; }, 'a second vote');
change('chain', 'ballot-cast', 0, e => { e.round = 1; }, 'of another round');
change('chain', 'ballot-cast', 1, drop('ballot-cast'), 'counts otherwise');
change('chain', 'vote-opened', 0, drop('vote-opened'), 'outside a roll call');
change('chain', 'vote-opened', 0, e => { e.secret = true; }, 'secret where the act wants it open');
change('chain', 'motion-made', 1, e => { e.motion = 3; }, 'out of order');
change('chain', 'propositions-approved', 0, e => { e.order = [2, 1, 4]; }, 'other motions than stand');
change('chain', 'outcome-stated', 0, e => { e.yes = true; }, 'otherwise than was voted');
change('chain', 'proposition-settled', 0, e => { e.round = 2; }, 'what is not put');
change('chain', 'proposition-settled', 1, e => { e.motion = 2; }, 'otherwise than was voted');
change('chain', 'proposition-settled', 1, e => { e.way = 'rollCall'; }, 'otherwise than was voted');
change('chain', 'proposition-settled', 1, e => { e.way = 'lot'; }, 'otherwise than was voted');
change('chain', 'item-decided', 0, e => { e.motion = 2; }, 'otherwise than was settled');
change('chain', 'item-decided', 0, e => { e.tookPart = ['a', 'b', 'd']; }, 'take part who does not');
change('chain', 'item-decided', 0, again('item-decided'), 'follows on the decision');
// Another led: then it was that member's answer that decides.
judge('chain: led by another', chain, 'otherwise than was voted', { leaving: { ...left, serving: left.serving.map(member => ({ ...member, position: member.person === 'b' ? 'chair' : 'none' })) } });
change('chain', 'item-decided', 0, (_, other) => { other.item.rollCalls[0].yes = 2; }, 'published roll calls', { inFile: true });
change('chain', 'item-decided', 0, (_, other) => { other.item.settled[0].motion = 1; }, 'published settled', { inFile: true });
change('chain', 'item-decided', 0, (_, other) => { other.item.decided = 2; }, 'published decisions', { inFile: true });
change('ballot', 'ballots-counted', 0, e => { e.tallies = [{ motion: 1, votes: 2 }, { motion: 2, votes: 1 }]; e.blank = 0; }, 'names a tie');
change('ballot', 'ballots-counted', 0, e => { e.blank = 9; }, 'more ballots than there are voters');
change('ballot', 'ballots-counted', 0, e => { e.tallies = [{ motion: 1, votes: 1 }, { motion: 3, votes: 1 }]; }, 'other motions than were put');
change('ballot', 'lot-drawn', 0, e => { e.seed = '66'.repeat(32); }, 'another seed');
change('ballot', 'lot-drawn', 0, (e, other) => { e.drawn = 3 - drawn; other.events.at(-2)[1].motion = other.events.at(-1)[1].motion = 3 - drawn; }, 'draws another than the seed does');
change('ballot', 'lot-drawn', 0, e => { e.occasion = 'proposition 2'; }, 'draws among others');
change('ballot', 'proposition-settled', 0, e => { e.motion = 3 - drawn; }, 'otherwise than was voted');
change('ballot', 'item-decided', 0, (_, other) => { other.item.box.blank = 0; }, 'published figures of the box', { inFile: true });
change('ballot', 'item-decided', 0, (_, other) => { other.item.lots = []; }, 'published lots', { inFile: true });
change('ballot', 'item-decided', 0, (_, other) => { other.item.election.elected = 3 - drawn; }, 'published elections', { inFile: true });
change('proportional', 'lists-counted', 0, e => { e.elected = [...e.elected].reverse(); }, 'elects others');
change('proportional', 'lists-counted', 0, e => { e.draws = []; }, 'elects others');
change('proportional', 'lists-counted', 0, e => { e.seed = '66'.repeat(32); }, 'another seed');
change('proportional', 'lists-counted', 0, e => { e.tookPart = ['a']; }, 'more ballots than there are voters');
change('proportional', 'proportional-election-asked', 0, e => { e.asking = ['a']; }, 'asked for by too few');
change('proportional', 'lists-counted', 0, (_, other) => { other.item.election.stages[0].scores[0].score = '9'; }, 'published elections', { inFile: true });
change('postponed', 'item-postponed', 0, e => { e.for = ['a']; e.against = ['b', 'c', 'd']; }, 'put off by too few');

// A secret vote: marks are told only as withheld, so their versions stand between opening and close.
const result = { tallies: [{ choice: [1], votes: 2 }, { choice: [2], votes: 1 }], spoiled: 0, marks: 3, sealed: 3, opened: 3, byHost: 0, counts: 2, warnings: ['fewBallots'] };
const secretEvents = [
  ['secret-vote-prepared', { chair: 'a', holders: ['x', 'y'], threshold: 2 }], ['secret-vote-opened', { roll: ['a', 'b', 'c', 'd'], options: ['1', '2'], choices: 1 }],
  ['voter-marked', { voter: 'a', commitment: '1', byHost: false }], ['voter-marked', { voter: 'b', commitment: '2', byHost: false }], ['voter-marked', { voter: 'c', commitment: '3', byHost: false }],
  ['secret-vote-closed', { marks: 3 }], ['box-taken', { ballots: 3, leaf: 'l' }], ['count-reported', { holder: 'x', tallies: result.tallies, spoiled: 0 }],
  ['count-reported', { holder: 'y', tallies: result.tallies, spoiled: 0 }], ['secret-result-published', { result }], ['box-destroyed', {}],
];
const secretItem = { item: 2, box: { tallies: [{ motion: 1, votes: 1 }, { motion: 2, votes: 2 }], blank: 0 }, events: told([['propositions-approved', { order: [2, 1] }]]) };

function secret(name, expected, edit = () => {}, { inFile = false, items = [secretItem] } = {}) {
  const events = copy(secretEvents);
  const vote = { vote: 'm/2/1', item: 2, result: copy(result) };
  edit(type => events.find(e => e[0] === type)[1], events, vote);
  const all = told(events);
  const flaws = checkSecret({ ...vote, events: all.filter(e => e.type !== 'voter-marked.v1'), withheld: all.filter(e => e.type === 'voter-marked.v1') }, items);
  if (expected === null) assert.deepEqual(flaws, [], name);
  else assert.ok(flaws.some(flaw => flaw.includes(expected)), `${name}: ${JSON.stringify(flaws)}`);
  if (!inFile) lines.push({ name: `secret ${name}`, holds: expected === null, secret: true, events: all.map(e => ({ type: e.type, payload: e.payload })), left: null });
}

secret('holds', null);
secret('a mark too few', 'says 3 marks where there are 2', (_, events) => events.splice(3, 1));
secret('a mark after the close', 'outside the vote', (_, events) => events.splice(6, 0, ['voter-marked', { voter: 'd', commitment: '4', byHost: false }]));
secret('another number of ballots', 'as many marks', of => { of('box-taken').ballots = 4; });
secret('another number sealed', 'as many marks', of => { of('secret-result-published').result.sealed = 2; });
secret('tallies that are too many', 'as many marks', of => { of('secret-result-published').result.tallies[0].votes = 3; });
secret('two boxes', 'not one box', (_, events) => events.splice(7, 0, copy(events[6])));
secret('a holder who counts otherwise', 'counted differently', of => { of('count-reported').spoiled = 1; });
secret('one holder alone', 'too few', (_, events) => events.splice(8, 1));
secret('a holder without a key', 'counted differently', of => { of('count-reported').holder = 'z'; });
secret('another result than was published', 'another result', (_, __, vote) => { vote.result.spoiled = 1; }, { inFile: true });
secret('an item decided on other figures', 'other figures', () => {}, { inFile: true, items: [{ ...secretItem, box: { ...secretItem.box, blank: 1 } }] });
secret('a choice that there is not', 'no ballots give', of => { for (const one of [of('secret-result-published').result]) one.tallies[0].choice = [7]; }, { inFile: true });

for (const line of lines) console.log(JSON.stringify(line));
