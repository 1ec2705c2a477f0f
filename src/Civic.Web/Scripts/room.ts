import { startClocks, tellTime, tick } from "./clock";
import { castByHub } from "./hub";
import { isTaken, morph, settle, watchFields } from "./morph";
import { say, sayAtMostEvery } from "./say";

const speak = sayAtMostEvery(4_000);

/** The latest position that the page has been told of: what it reads must not be older. */
let position = 0;
let running = false;
let again = false;
let timer: number | undefined;

/** Whether a page has regions of its own address, which are read without the page. */
export function isRoom(page: HTMLElement): boolean {
  return page.dataset["liveParts"] !== undefined;
}

/** Prepares a seminar's page: fields are watched, clocks run, its forms are sent without leaving it. */
export function enterRoom(page: HTMLElement): void {
  watchFields(document);
  startClocks(page);
  document.addEventListener("submit", (event) => void submitted(page, event));
}

/**
 * Reads the live regions again: after facts soon, after figures in a while. One reading at a time; readers are spread, so that thousands do
 * not ask in the same instant.
 */
export function readRoom(facts: boolean, at = 0): void {
  position = Math.max(position, at);
  if (running) {
    again = again || facts;
    return;
  }
  if (timer !== undefined && !facts) return;
  clearTimeout(timer);
  timer = window.setTimeout(() => void read(), facts ? 100 + Math.random() * 400 : 1_000 + Math.random() * 1_000);
}

async function read(): Promise<void> {
  timer = undefined;
  running = true;
  do {
    again = false;
    const page = document.querySelector<HTMLElement>("[data-live-parts]");
    // A reading that fails is made good by the next fact or the next connection.
    if (page) await readParts(page).catch(() => undefined);
    if (again) await new Promise((resume) => setTimeout(resume, 250 + Math.random() * 250));
  } while (again);
  running = false;
}

async function readParts(page: HTMLElement): Promise<void> {
  const address = new URL(page.dataset["liveParts"] ?? "", location.href);
  address.searchParams.set("after", String(position));
  const fresh = await fetched(address.toString());
  if (!fresh) return;
  overlay(fresh);
  patch(fresh, false);
  if (isOutdated()) await readOwn();
}

/** The visitor's own part has changed too: a question has been let through, the floor has been given. */
async function readOwn(): Promise<void> {
  const fresh = await fetched(location.pathname + location.search);
  if (fresh) patch(fresh, true, false);
}

async function fetched(address: string): Promise<Document | null> {
  const answer = await fetch(address, { headers: { accept: "text/html" }, cache: "no-store" });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

/** Puts the regions of a page that was just read in place. */
function patch(fresh: Document, own: boolean, answered = own): void {
  const said = new Map([...document.querySelectorAll("[data-say]")].map((one) => [region(one), one.getAttribute("data-say")]));
  tellTime(fresh.querySelector<HTMLElement>("[data-now]")?.dataset["now"]);
  for (const old of document.querySelectorAll<HTMLElement>("[data-live-region]")) {
    const next = fresh.querySelector<HTMLElement>(`[data-live-region="${old.dataset["liveRegion"]}"]`);
    if (next) replace(old, next, own);
  }
  for (const old of own ? document.querySelectorAll<HTMLElement>("[data-post-region]") : []) {
    const name = old.dataset["postRegion"] ?? "";
    const next = fresh.querySelector<HTMLElement>(`[data-post-region="${name}"]`);
    if (!next || (!answered && (name === "errors" || name === "saved"))) continue;
    for (const attribute of next.attributes) old.setAttribute(attribute.name, attribute.value);
    morph(old, next);
  }
  place();
  tick();
  const news = [...document.querySelectorAll("[data-say]")].filter((one) => said.get(region(one)) !== one.getAttribute("data-say"));
  if (news.length > 0) speak(news.map((one) => one.getAttribute("data-say")).join(". "));
}

function region(element: Element): string {
  const home = element.closest<HTMLElement>("[data-live-region]");
  const place = home ? [...home.querySelectorAll("[data-say]")].indexOf(element) : 0;
  return `${home?.dataset["liveRegion"] ?? ""}/${place}`;
}

/** A ballot belongs to a poll: another poll's takes its place, unless somebody has begun to fill it in. */
function replace(old: HTMLElement, next: HTMLElement, own: boolean): void {
  const [shown, made] = [old.dataset["liveKey"], next.dataset["liveKey"]];
  if (shown === made || shown === undefined) {
    morph(old, next);
  } else if (!own && shown.startsWith(`${made}/`)) {
    // Answered by this visitor; the one that everybody gets does not know.
  } else if (!own && isTaken(old)) {
    document.querySelector<HTMLElement>("[data-live-outdated]")?.removeAttribute("hidden");
  } else {
    old.dataset["liveKey"] = made ?? "";
    old.replaceChildren(...next.childNodes);
  }
}

/** What everybody gets knows nothing of this visitor: own questions and upvotes are marked here. */
function overlay(fresh: Document): void {
  const mine = document.querySelector<HTMLElement>("[data-upvoted]");
  const [upvoted, own] = [numbers(mine?.dataset["upvoted"]), numbers(mine?.dataset["mine"])];
  for (const button of fresh.querySelectorAll<HTMLButtonElement>(".votes-button")) {
    if (!upvoted.has(button.value) && !own.has(button.value)) continue;
    button.setAttribute("aria-disabled", "true");
    if (upvoted.has(button.value)) button.setAttribute("aria-pressed", "true");
  }
}

function numbers(text: string | undefined): Set<string> {
  return new Set((text ?? "").split(" ").filter(Boolean));
}

/** The visitor's place in the speakers' list, counted in the list that everybody gets. */
function place(): void {
  const own = document.querySelector<HTMLElement>("[data-place]");
  if (!own) return;
  const at = [...document.querySelectorAll<HTMLElement>("[data-speaker]")].findIndex((one) => one.dataset["speaker"] === own.dataset["place"]);
  if (at >= 0) own.textContent = (own.dataset["text"] ?? "").replace("{0}", String(at + 1));
}

function isOutdated(): boolean {
  const waiting = numbers(document.querySelector<HTMLElement>("[data-waiting]")?.dataset["waiting"]);
  if ([...document.querySelectorAll<HTMLElement>("[data-question]")].some((one) => waiting.has(one.dataset["question"] ?? ""))) return true;
  const own = document.querySelector<HTMLElement>("[data-place]");
  const list = document.querySelectorAll<HTMLElement>("[data-speaker]");
  return own !== null && list.length < 20 && ![...list].some((one) => one.dataset["speaker"] === own.dataset["place"]);
}

/** Operation ids of what nobody has answered yet: sent again, it is the same. */
const underWay = new Map<string, string>();
const busy = new Set<string>();

async function submitted(page: HTMLElement, event: SubmitEvent): Promise<void> {
  const form = event.target as HTMLFormElement;
  if (!form.hasAttribute("data-live-post")) return;
  event.preventDefault();
  const button = event.submitter;
  if (button?.getAttribute("aria-disabled") === "true") return;
  const data = new FormData(form, button);
  const fields = new URLSearchParams();
  for (const [name, value] of data) if (typeof value === "string" && name !== "operationId") fields.append(name, value);
  const action = button?.getAttribute("formaction") ?? form.action;
  const what = `${action}?${fields.toString()}`;
  if (busy.has(what)) return;
  busy.add(what);
  const operation = underWay.get(what) ?? uuid();
  underWay.set(what, operation);
  fields.set("operationId", operation);
  try {
    const stored = await castByHub(button, form, fields);
    const answer = stored === null
      ? await fetch(action, { method: "POST", body: fields, headers: { accept: "text/html" } })
      : await fetch(`${location.pathname}?saved=${action.split("/").pop() ?? ""}&after=${stored}`, { headers: { accept: "text/html" }, cache: "no-store" });
    // 503 says that nobody knows: the same press sends the same again.
    if (answer.status !== 503) underWay.delete(what);
    take(page, form, answer, new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    fail(page.dataset["textFailed"] ?? "");
  } finally {
    busy.delete(what);
  }
}

function take(page: HTMLElement, form: HTMLFormElement, answer: Response, fresh: Document): void {
  const next = fresh.querySelector<HTMLElement>("main[data-live-parts]");
  if (!next) {
    if (answer.ok) location.assign(answer.url);
    else fail(fresh.querySelector("h1")?.textContent ?? page.dataset["textFailed"] ?? "");
    return;
  }
  if (answer.ok) {
    settle(form.elements);
    if (form.dataset["livePost"] === "clear") clear(form);
  }
  patch(fresh, true);
  const summary = document.getElementById("error-summary");
  if (summary) summary.focus();
  else say(document.getElementById("stored")?.textContent?.trim() ?? "");
  position = Math.max(position, Number(new URL(answer.url).searchParams.get("after") ?? 0));
}

function clear(form: HTMLFormElement): void {
  for (const field of form.elements)
    if (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text")) field.value = "";
}

function fail(text: string): void {
  const errors = document.querySelector<HTMLElement>('[data-post-region="errors"]');
  if (!errors || !text) return;
  const box = document.createElement("div");
  box.className = "error-summary";
  box.setAttribute("role", "alert");
  box.append(Object.assign(document.createElement("p"), { textContent: text }));
  errors.replaceChildren(box);
}

/** Version 4; randomUUID is not there on a plain address of the local network. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
