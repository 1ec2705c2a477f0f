// Counts an agenda item anew from what was said and voted, by the rules as the act has them: motions put one against the other in the order that the meeting approved (KL 5:53), roll calls by simple
// majority (5:55), the chair's casting vote on a tie, the lot for elections and employment (5:56), proportional elections when enough ask (5:58).
import { isCommitted, Lot, most, wholeNumbers } from './elections.mjs';

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const sorted = list => [...list].sort((a, b) => a - b);

/** Which two motions are put: one alone against rejection, two against each other; of more the others first choose the counter-motion, then the main one is put against it. */
export function put(order, settled) {
  if (order.length <= 2) return settled.length === 0 ? { yes: order[0], no: order[1] ?? 0 } : null;
  const counter = settled.length === 0 ? order[1] : settled.at(-1).motion;
  if (settled.length < order.length - 2) return { yes: counter, no: order[settled.length + 2] };
  return settled.length === order.length - 2 ? { yes: order[0], no: counter } : null;
}

/** An item as its events tell it. */
class Item {
  flaws = [];
  rollCalls = [];
  settled = [];
  lots = [];
  decided = null;
  putOff = null;
  box = null;
  election = null;
  votes = 0;
  #motions = [];
  #withdrawn = new Set();
  #away = new Set();
  #order = [];
  #stated = null;
  #asked = false;
  #vote = null;
  #tied = null;
  #seats = null;
  #opening = null;
  #leaders;

  /** @param leaders who could lead, the first of them first; null when nobody has told. */
  constructor(leaders) {
    this.#leaders = leaders;
  }

  take(type, e, flaw) {
    const over = this.decided !== null || this.putOff !== null || this.election?.method === 'whole-number';
    if (over) return flaw('follows on the decision');
    if (type !== 'deliberation-opened.v1' && !this.#opening) return flaw('comes before the deliberation');
    switch (type) {
      case 'deliberation-opened.v1':
        if (this.#opening) return flaw('opens the deliberation again');
        this.#opening = e;
        return;
      case 'motion-made.v1':
        if (e.motion !== this.#motions.length + 1) flaw('is a motion out of order');
        this.#motions.push(e.motion);
        return;
      case 'motion-withdrawn.v1': return void this.#withdrawn.add(e.motion);
      case 'not-taking-part-declared.v1': return void this.#away.add(e.person);
      case 'item-postponed.v1': return this.#postpone(e, flaw);
      case 'propositions-approved.v1':
        if (!same(sorted(e.order), this.#motions.filter(motion => !this.#withdrawn.has(motion)))) flaw('puts other motions than stand');
        this.#order = e.order;
        return;
      case 'outcome-stated.v1':
        this.#stated = e.yes;
        return;
      case 'vote-requested.v1':
        if (this.#away.has(e.by)) flaw('is of somebody who takes no part');
        this.#asked = true;
        return;
      case 'vote-opened.v1':
        if (!this.#asked) flaw('opens a vote that nobody asked for');
        if (e.secret && (this.#opening.matter === 'ordinary' || this.settled.length > 0)) flaw('is secret where the act wants it open');
        this.#vote = { secret: e.secret, roll: e.roll, ballots: new Map() };
        return;
      case 'ballot-cast.v1': return this.#cast(e, flaw);
      case 'roll-call-closed.v1': return this.#close(e, flaw);
      case 'ballots-counted.v1': return this.#count(e, flaw);
      case 'vote-tied.v1':
        if (!this.#tied || !same(sorted(e.among), sorted(this.#tied))) flaw('names a tie that the votes do not give');
        return;
      case 'lot-drawn.v1': return this.#draw(e, flaw);
      case 'proposition-settled.v1': return this.#settle(e, flaw);
      case 'item-decided.v1': return this.#decide(e, flaw);
      case 'proportional-election-asked.v1':
        if (this.#opening.matter !== 'election') flaw('asks for lists where nobody is elected');
        if (new Set(e.asking).size !== e.asking.length || e.asking.length < e.needed) flaw('is asked for by too few');
        this.#seats = e.seats;
        return;
      case 'lists-counted.v1': return this.#lists(e, flaw);
      default: return flaw('is nothing that happens to an item');
    }
  }

  #cast(e, flaw) {
    this.votes++;
    if (!this.#vote || this.#vote.secret || this.#vote.closed) flaw('stands outside a roll call');
    else if (e.round !== this.settled.length + 1) flaw('is of another round');
    else if (!this.#vote.roll.includes(e.person)) flaw('is of somebody who is not on the roll');
    else if (this.#vote.ballots.has(e.person)) flaw('is a second vote');
    else if (this.#away.has(e.person) && !this.#mayLead(e.person)) flaw('is of somebody who takes no part');
    else if (!['yes', 'no', 'abstain'].includes(e.choice)) flaw('says nothing that can be said');
    else this.#vote.ballots.set(e.person, e.choice);
  }

  #close(e, flaw) {
    if (!this.#vote || this.#vote.secret || this.#vote.closed) return flaw('closes no roll call');
    const said = choice => [...this.#vote.ballots.values()].filter(one => one === choice).length;
    const [yes, no, abstained] = ['yes', 'no', 'abstain'].map(said);
    if (yes !== e.yes || no !== e.no || abstained !== e.abstained) flaw('counts otherwise than the votes do');
    const pair = put(this.#order, this.settled);
    if (!pair) return flaw('has nothing to settle');
    this.rollCalls.push({ round: this.settled.length + 1, put: pair, yes, no, abstained });
    Object.assign(this.#vote, { closed: true, yes, no });
    if (yes === no) this.#tied = [pair.yes, pair.no];
  }

  #count(e, flaw) {
    if (!this.#vote?.secret || this.#vote.closed) return flaw('counts no secret ballot');
    if (!same(e.tallies.map(tally => tally.motion), sorted(this.#order))) flaw('counts other motions than were put');
    if (e.tallies.reduce((sum, tally) => sum + tally.votes, e.blank) > this.#vote.roll.length) flaw('counts more ballots than there are voters');
    this.box = { tallies: e.tallies, blank: e.blank };
    this.#vote.closed = true;
    const first = most(e.tallies);
    if (first.length > 1) this.#tied = first;
    if (['election', 'employment'].includes(this.#opening.matter)) this.election = { method: 'majority', tallies: e.tallies, blank: e.blank };
  }

  #draw(e, flaw) {
    if (!this.#tied || !this.#byLot()) return flaw('draws where nothing ties');
    if (!isCommitted(e.seed, this.#opening.commitment)) flaw('draws from another seed than was committed to');
    if (e.occasion !== `proposition ${this.settled.length + 1}` || !same(sorted(e.among), sorted(this.#tied))) flaw('draws among others than tied');
    if (new Lot(e.seed).one(e.among.map(String), e.occasion) !== String(e.drawn)) flaw('draws another than the seed does');
    this.lots.push({ occasion: e.occasion, among: e.among, drawn: e.drawn, seed: e.seed });
  }

  #settle(e, flaw) {
    const pair = this.box ? null : put(this.#order, this.settled);
    if (e.round !== this.settled.length + 1 || (!pair && !this.box)) flaw('settles what is not put');
    const expected = this.#expected(e.way, pair);
    if (expected === undefined || !(Array.isArray(expected) ? expected.includes(e.motion) : expected === e.motion)) flaw('settles otherwise than was voted');
    this.settled.push({ round: e.round, motion: e.motion, way: e.way });
    [this.#stated, this.#asked, this.#vote, this.#tied] = [null, false, null, null];
  }

  // What must stand; several where the file does not say who led; undefined where it could not be settled so.
  #expected(way, pair) {
    const vote = this.#vote;
    switch (way) {
      case 'acclamation': return this.#stated === null || vote ? undefined : this.#stated ? pair.yes : pair.no;
      case 'rollCall': return vote?.closed && !vote.secret && !this.#tied ? (vote.yes > vote.no ? pair.yes : pair.no) : undefined;
      case 'secretBallot': return this.box && !this.#tied ? most(this.box.tallies)[0] : undefined;
      case 'lot': return this.#tied && this.lots.length > 0 ? this.lots.at(-1).drawn : undefined;
      case 'castingVote': return this.#tied && !this.#byLot() ? (this.box ? this.#tied : this.#casting(pair)) : undefined;
      default: return undefined;
    }
  }

  // The chair's own answer; of several who could have led, that of one of them.
  #casting(pair) {
    const answers = (this.#leaders ?? [...this.#vote.ballots.keys()]).map(person => this.#vote.ballots.get(person)).filter(choice => choice === 'yes' || choice === 'no');
    return [...new Set(answers.slice(0, this.#leaders ? 1 : undefined))].map(choice => choice === 'yes' ? pair.yes : pair.no);
  }

  #decide(e, flaw) {
    const whole = this.box ? this.settled.length === 1 : this.settled.length > 0 && put(this.#order, this.settled) === null;
    if (!whole || this.settled.at(-1).motion !== e.motion) flaw('decides otherwise than was settled');
    const voted = new Set(e.tookPart);
    if (voted.size !== e.tookPart.length) flaw('names somebody twice');
    if ([...this.#away].some(person => voted.has(person) && !this.#mayLead(person))) flaw('lets somebody take part who does not');
    this.decided = e.motion;
    if (this.election) this.election.elected = e.motion;
  }

  #postpone(e, flaw) {
    if (new Set([...e.for, ...e.against]).size !== e.for.length + e.against.length) flaw('counts somebody twice');
    const majority = e.for.length > e.against.length || (e.for.length === e.against.length && (this.#leaders === null || e.for.some(person => this.#mayLead(person))));
    if (e.for.length === 0 || (!majority && !e.byMinority)) flaw('is put off by too few');
    if (e.kind === 'referredBack' && !e.reasons) flaw('is referred back without reasons');
    this.putOff = e.kind;
  }

  #lists(e, flaw) {
    if (this.#seats === null) return flaw('counts lists that nobody asked for');
    if (!isCommitted(e.seed, this.#opening.commitment)) flaw('draws from another seed than was committed to');
    if (e.ballots.some(ballot => ballot.count < 1 || new Set(ballot.names).size !== ballot.names.length)) flaw('has ballots that say nothing');
    if (e.ballots.reduce((sum, ballot) => sum + ballot.count, 0) > e.tookPart.length) flaw('counts more ballots than there are voters');
    const counted = wholeNumbers(e.ballots, this.#seats, new Lot(e.seed));
    if (!same(counted.elected, e.elected) || !same(counted.draws, e.draws)) flaw('elects others than the ballots do');
    this.election = { method: 'whole-number', seats: this.#seats, ballots: e.ballots, stages: counted.stages, draws: counted.draws, elected: counted.elected };
  }

  #byLot() {
    return ['election', 'employment'].includes(this.#opening.matter);
  }

  #mayLead(person) {
    return this.#leaders === null || this.#leaders.includes(person);
  }
}

/**
 * What does not fit, as lines; none when the published figures are what the events give.
 * @param left the item's last leaving, which says who served; undefined when it is not told.
 */
export function recountItem(item, left) {
  const leaders = left ? left.serving.filter(member => member.position !== 'none').sort((a, b) => (a.position === 'chair' ? 0 : 1) - (b.position === 'chair' ? 0 : 1) || a.order - b.order).map(member => member.person) : null;
  const counted = new Item(leaders);
  for (const e of item.events) counted.take(e.type, JSON.parse(e.payload), why => counted.flaws.push(`${e.stream} version ${e.version} ${why}`));
  const differ = (name, published, own) => same(published, own) || counted.flaws.push(`item ${item.item}: the published ${name} are not what the votes give`);
  differ('roll calls', item.rollCalls, counted.rollCalls);
  differ('settled propositions', item.settled, counted.settled);
  differ('decisions', [item.decided, item.putOff], [counted.decided, counted.putOff]);
  differ('figures of the box', item.box, counted.box);
  differ('lots', item.lots, counted.lots);
  differ('elections', item.election && { ...item.election, definition: undefined }, counted.election);
  return { flaws: counted.flaws, votes: counted.votes };
}
