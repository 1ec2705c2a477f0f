/** One batch of a topic, valid on top of fact number `from`. */
export interface Batch {
  readonly topic: string;
  readonly from: number;
  readonly to: number;
  readonly facts: readonly Fact[];
  readonly figures?: Figures | null;
}

/** A stored fact; only captions are taken from it, for the rest the page is read again. */
export interface Fact {
  readonly type?: string;
  /** Its global position: what is read after it must not be older. */
  readonly position?: number;
  readonly data?: object;
}

/** Values of which the last one wins. */
export interface Figures {
  readonly cast?: number;
  readonly entitled?: number;
  readonly round?: number;
}

/** The answer to Join. */
export interface Joined {
  readonly topic: string;
  readonly number: number;
  /** Given when earlier facts are left out. */
  readonly snapshot?: unknown;
  readonly facts?: readonly Fact[] | null;
  readonly figures?: Figures | null;
}

/** For how many milliseconds a refusal asks to wait ("busy: … in 1250 ms"); undefined for one that does not. */
export function waitAsked(refusal: unknown): number | undefined {
  const asked = refusal instanceof Error ? /\bbusy: .* in (\d{1,6}) ms/.exec(refusal.message) : null;
  return asked ? Number(asked[1]) : undefined;
}

/** Whether a refusal says that the topic is not for this caller any more. */
export function endsTopic(refusal: unknown): boolean {
  return refusal instanceof Error && /\bdevice-banned: /.test(refusal.message);
}

/** Where a batch stands to the last number that the page has. */
export function place(batch: Batch, last: number): "old" | "next" | "gap" {
  if (batch.from > last) return "gap";
  return batch.to < last || (batch.to === last && batch.facts.length > 0) ? "old" : "next";
}
