import type { Count, SealedBallot } from "./ballot";
import { type Booth, countBox, KeyMissing, nameOf, offer, open, pass, receiptOf, seal } from "./booth";
import { enterReceipt } from "./receipt";
import { keepReceipt } from "./store";

/** What fills in the hidden fields of each form when it is sent. */
const MAKERS: Record<string, (booth: Booth, form: HTMLFormElement) => Promise<Record<string, string>>> = {
  offer: (booth, form) => offer(booth, form.hasAttribute("data-fresh")),
  open,
  pass,
};

/** A ballot on its way, with the operation that it belongs to: sent again, it is the same. */
let underWay: { readonly operation: string; readonly sealed: SealedBallot } | undefined;

/** Does in the browser what is the browser's: sealing, sharing, counting. Where it cannot, the page stays what it is without script. */
export function enterBooth(page: HTMLElement): void {
  const booth = JSON.parse(page.dataset["booth"] ?? "null") as Booth | null;
  if (!booth) return;
  if (!globalThis.crypto?.subtle) {
    for (const note of page.querySelectorAll(".needs-script[data-scriptless]")) note.textContent = page.dataset["textInsecure"] ?? "";
    return;
  }
  for (const note of page.querySelectorAll<HTMLElement>("[data-scriptless]")) note.hidden = true;
  for (const note of page.querySelectorAll<HTMLElement>("[data-scripted]")) note.hidden = false;
  for (const form of page.querySelectorAll<HTMLFormElement>("[data-secret-form]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void sent(page, booth, form);
    });
    for (const button of form.querySelectorAll("button")) if (form.dataset["secretForm"] !== "report") button.disabled = false;
  }
  const counting = page.querySelector<HTMLButtonElement>("[data-secret-count]");
  if (counting) {
    counting.disabled = false;
    counting.addEventListener("click", () => void counted(page, booth, counting));
  }
  enterReceipt(page, nameOf(booth));
}

async function sent(page: HTMLElement, booth: Booth, form: HTMLFormElement): Promise<void> {
  const name = form.dataset["secretForm"] ?? "";
  if (form.dataset["busy"]) return;
  form.dataset["busy"] = "yes";
  try {
    if (name === "cast") return await cast(page, booth, form);
    const made: Record<string, string> = (await MAKERS[name]?.(booth, form)) ?? {};
    for (const [field, value] of Object.entries(made)) fieldOf(form, field).value = value;
    form.submit();
  } catch (failure) {
    fail(page, form, failure);
  } finally {
    delete form.dataset["busy"];
  }
}

// Only the sealed ballot leaves the browser. While nobody knows whether it was stored, the same one is sent again.
async function cast(page: HTMLElement, booth: Booth, form: HTMLFormElement): Promise<void> {
  const choice = Number(new FormData(form).get("choice"));
  const operation = fieldOf(form, "operationId").value;
  if (underWay?.operation !== operation) underWay = { operation, sealed: await seal(booth, choice === 0 ? [] : [choice]) };
  const fields = new URLSearchParams();
  for (const [field, value] of new FormData(form)) if (field !== "choice" && typeof value === "string") fields.set(field, value);
  fields.set("ballot", underWay.sealed.ballot);
  fields.set("salt", underWay.sealed.salt);
  const receipt = await receiptOf(booth, operation, underWay.sealed);
  lock(form, true);
  let answer: Response;
  try {
    answer = await fetch(form.action, { method: "POST", body: fields, headers: { accept: "text/html" } });
  } catch {
    keepReceipt(nameOf(booth), receipt);
    return say(form, page.dataset["textLost"] ?? "");
  }
  // A refused ballot has no receipt, and must not take the place of one that lies in the box.
  if (answer.ok || answer.status === 503) keepReceipt(nameOf(booth), receipt);
  if (answer.ok) return location.assign(answer.url);
  if (answer.status === 503) return say(form, page.dataset["textLost"] ?? "");
  refused(form, new DOMParser().parseFromString(await answer.text(), "text/html"), page);
}

// What was refused is over: what is sent next is another operation, with another ballot.
function refused(form: HTMLFormElement, fresh: Document, page: HTMLElement): void {
  underWay = undefined;
  lock(form, false);
  const next = fresh.querySelector<HTMLInputElement>('[data-secret-form="cast"] [name="operationId"]');
  if (next) fieldOf(form, "operationId").value = next.value;
  const [errors, told] = [document.querySelector('[data-post-region="errors"]'), fresh.querySelector('[data-post-region="errors"]')];
  if (errors && told?.firstElementChild) {
    errors.replaceChildren(...told.childNodes);
    document.getElementById("error-summary")?.focus();
  } else say(form, fresh.querySelector("h1")?.textContent ?? page.dataset["textFailed"] ?? "");
}

async function counted(page: HTMLElement, booth: Booth, button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  try {
    const answer = await fetch(button.dataset["secretCount"] ?? "", { headers: { accept: "application/json" }, cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    show(page, booth, await countBox(booth, (await answer.json()) as string[]));
  } catch (failure) {
    button.disabled = false;
    fail(page, button, failure);
  }
}

function show(page: HTMLElement, booth: Booth, found: Count): void {
  const form = page.querySelector<HTMLFormElement>('[data-secret-form="report"]');
  const rows = page.querySelector<HTMLElement>("[data-secret-rows]");
  const box = page.querySelector<HTMLElement>("[data-secret-counted]");
  if (!form || !rows || !box) return;
  const of = (option: number): number => found.tallies.filter((tally) => (tally.choice[0] ?? 0) === option).reduce((sum, tally) => sum + tally.votes, 0);
  rows.replaceChildren(
    ...(booth.names ?? []).map((name, nth) => row(name, of(nth + 1))),
    row(rows.dataset["textBlank"] ?? "", of(0)),
    ...(found.spoiled > 0 ? [row(rows.dataset["textSpoiled"] ?? "", found.spoiled)] : []),
  );
  fieldOf(form, "leaf").value = found.leaf;
  fieldOf(form, "tallies").value = JSON.stringify(found.tallies);
  fieldOf(form, "spoiled").value = String(found.spoiled);
  for (const button of form.querySelectorAll("button")) button.disabled = false;
  box.hidden = false;
  box.focus();
}

function row(name: string, votes: number): HTMLTableRowElement {
  const line = document.createElement("tr");
  const head = Object.assign(document.createElement("th"), { scope: "row", textContent: name });
  line.append(head, Object.assign(document.createElement("td"), { className: "number", textContent: String(votes) }));
  return line;
}

function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) return field;
  throw new Error(`The form has no field ${name}.`);
}

// The choice stays as it was sent until it is known what became of it.
function lock(form: HTMLFormElement, on: boolean): void {
  for (const option of form.querySelectorAll<HTMLInputElement>('[name="choice"]')) option.disabled = on && !option.checked;
}

function fail(page: HTMLElement, near: Element, failure: unknown): void {
  say(near, page.dataset[failure instanceof KeyMissing ? "textNoKey" : "textFailed"] ?? "");
}

function say(near: Element, text: string): void {
  const place = (near.closest("section, form.vote") ?? document).querySelector<HTMLElement>("[data-secret-failed]");
  if (!place) return;
  place.hidden = false;
  place.textContent = text;
}
