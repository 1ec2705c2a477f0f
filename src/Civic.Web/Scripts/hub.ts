/** What the hub answers to a command. */
export interface HubAnswer {
  readonly outcome: string;
  readonly position: number;
}

type Send = (method: string, call: object) => Promise<HubAnswer> | null;

let send: Send = () => null;

/** Takes the page's connection, for what is sent over it. */
export function offerHub(way: Send): void {
  send = way;
}

/**
 * Sends what a button asks for over the open line, which is the shortest way to the disk. Answers the position at which it is stored; null when there
 * is no line or anything else was said: then the form goes out with the same operation id, and whatever became of it is told once more.
 */
export async function castByHub(button: HTMLElement | null, form: HTMLFormElement, fields: URLSearchParams): Promise<number | null> {
  if (button?.dataset["hub"] !== "CastBallot") return null;
  const call = {
    operationId: fields.get("operationId"),
    meeting: form.dataset["meeting"],
    item: Number(fields.get("item")),
    choice: (fields.get("choice") ?? "").toUpperCase(),
  };
  const answer = await send("CastBallot", call)?.catch(() => null);
  return answer?.outcome === "STORED" ? answer.position : null;
}
