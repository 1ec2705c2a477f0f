import { say } from "./say";

/** How many react, by kind, and when it was counted. */
interface Reactions {
  readonly now: Readonly<Record<string, number>>;
  readonly at: string;
}

/** What is older is over, whatever became of the one who counted. */
const fresh = 10_000;

let fade: number | undefined;
let shown = "";
let others = "";

/** Shows how many react. True when the figures tell nothing else that is new: numbers alone need no reading of the page. */
export function showReactions(figures: object): boolean {
  const { reactions, ...rest } = figures as { readonly reactions?: Reactions };
  const [now, other] = [JSON.stringify(reactions?.now ?? {}), JSON.stringify(rest)];
  const only = now !== shown && other === others;
  [shown, others] = [now, other];
  put(reactions?.now ?? {});
  clearTimeout(fade);
  if (reactions) fade = window.setTimeout(() => put({}), fresh);
  return only;
}

/** Sends what somebody presses by the open line; while there is none, the form goes as it does without script. */
export function followReactions(send: (reaction: string) => Promise<{ readonly code: string | null }> | null): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.hasAttribute("data-react") || !(event.submitter instanceof HTMLButtonElement)) return;
    const button = event.submitter;
    const sent = button.getAttribute("aria-disabled") === "true" ? Promise.resolve({ code: null }) : send(button.value);
    if (!sent) return;
    event.preventDefault();
    void sent.then((answer) => (answer.code === null ? undefined : pause(button, form.dataset["textWait"] ?? ""))).catch(() => undefined);
  });
}

function pause(button: HTMLButtonElement, text: string): void {
  button.setAttribute("aria-disabled", "true");
  say(text);
  setTimeout(() => button.removeAttribute("aria-disabled"), 3_000);
}

function put(now: Readonly<Record<string, number>>): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-reacting]")) {
    const count = now[place.dataset["reacting"] ?? ""] ?? 0;
    place.hidden = count === 0;
    const number = place.querySelector("[data-count]");
    if (number) number.textContent = String(count);
  }
}
