import { HttpTransportType, HubConnection, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { captionsOf, write } from "./captions";
import { endsTopic, place, waitAsked, type Batch, type Fact, type Figures, type Joined } from "./feed";
import { offerHub, type HubAnswer } from "./hub";
import { followReactions, showReactions } from "./reactions";
import { outdate, refresh } from "./refresh";
import { isRoom, readRoom } from "./room";
import { sayAtMostEvery } from "./say";
import { showTurnout } from "./turnout";

const speak = sayAtMostEvery(10_000);

/** Whether the page is a seminar's, which reads its regions its own way. */
let room = false;

/** The number of the last fact that the page has of each topic; undefined while it is not known. */
const last = new Map<string, number | undefined>();

/** Follows the topics that the page names ("topic@number topic@"), for as long as the page is open. */
export async function follow(page: HTMLElement): Promise<void> {
  room = isRoom(page);
  for (const topic of (page.dataset["liveTopics"] ?? "").split(" ")) {
    const [name = "", number = ""] = topic.split("@");
    last.set(name, number === "" ? undefined : Number(number));
  }
  const connection = new HubConnectionBuilder()
    .withUrl(page.dataset["liveHub"] ?? "", { transport: HttpTransportType.WebSockets | HttpTransportType.LongPolling })
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (context) => delay(context.previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build();
  connection.on("batch", (batch: Batch) => receive(connection, batch));
  connection.on("rejoin", (missed: { readonly topic: string }) => void join(connection, missed.topic).catch(() => undefined));
  connection.on("ended", (end: { readonly topic: string }) => leave(end.topic));
  connection.on("signedOut", outdate);
  connection.onreconnecting(() => show(page, "retry"));
  connection.onreconnected(() => void joinAll(connection, page).catch(() => connection.stop()));
  connection.onclose(() => void start(connection, page));
  const seminar = [...last.keys()].find((topic) => topic.startsWith("seminar:"))?.slice("seminar:".length);
  if (seminar) followReactions((reaction) => (connection.state === "Connected" ? connection.invoke("React", { seminar, reaction }) : null));
  offerHub((method, call) => (connection.state === "Connected" ? connection.invoke<HubAnswer>(method, call) : null));
  await start(connection, page);
}

async function start(connection: HubConnection, page: HTMLElement): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    if (attempt > 0) await new Promise((resume) => setTimeout(resume, delay(attempt)));
    try {
      await connection.start();
      await joinAll(connection, page);
      return;
    } catch {
      show(page, "retry");
      // A connection that stands but refuses to join stays; the page is then what the server made.
      if (connection.state !== "Disconnected") return;
    }
  }
}

/** Full jitter under a doubling roof of half a second to half a minute: thousands do not come back in step. */
function delay(attempt: number): number {
  return 200 + Math.random() * Math.min(30_000, 500 * 2 ** Math.min(attempt, 6));
}

async function joinAll(connection: HubConnection, page: HTMLElement): Promise<void> {
  for (const topic of [...last.keys()]) {
    await join(connection, topic).catch((refusal: unknown) => {
      if (!endsTopic(refusal)) throw refusal;
      leave(topic);
    });
  }
  show(page, "on");
}

async function join(connection: HubConnection, topic: string): Promise<void> {
  const known = last.get(topic);
  const joined = await joinWhenLet(connection, topic, known);
  last.set(topic, joined.number);
  const captions = captionsOf(topic);
  if (captions) {
    write(captions, (joined.snapshot as { captions?: [] } | null)?.captions ?? (joined.facts ?? []).map((fact) => fact.data ?? {}));
    return;
  }
  if (joined.figures && room) showReactions(joined.figures);
  if (joined.figures && !room) figures(joined.figures);
  if (room) {
    readRoom(true, positionOf(joined.facts ?? []));
    return;
  }
  // What happened since the page was made; without its number nobody knows whether anything did.
  if (known === undefined || (joined.number > known && (joined.snapshot || joined.facts?.length))) refresh();
}

/** When many join at once the hub asks some to come again, each at another time; the connection stays. */
async function joinWhenLet(connection: HubConnection, topic: string, known: number | undefined): Promise<Joined> {
  for (;;) {
    try {
      return await connection.invoke<Joined>("Join", topic, known ?? null);
    } catch (refusal) {
      const wait = waitAsked(refusal);
      if (wait === undefined) throw refusal;
      await new Promise((resume) => setTimeout(resume, wait));
    }
  }
}

/** The topic is not told to this page any more; what the page may still show, the server says. */
function leave(topic: string): void {
  if (!last.delete(topic)) return;
  if (room) readRoom(true);
  else refresh();
}

function receive(connection: HubConnection, batch: Batch): void {
  if (!last.has(batch.topic)) return;
  const where = place(batch, last.get(batch.topic) ?? 0);
  if (where === "old") return;
  if (where === "gap") {
    void join(connection, batch.topic).catch(() => undefined);
    return;
  }
  last.set(batch.topic, batch.to);
  const captions = captionsOf(batch.topic);
  if (captions) {
    write(captions, batch.facts.map((fact) => fact.data ?? {}));
    return;
  }
  if (room) {
    const only = batch.figures ? showReactions(batch.figures) : false;
    if (batch.figures && batch.topic.startsWith("meeting:")) figures(batch.figures);
    if (!only || batch.facts.length > 0) readRoom(batch.facts.length > 0, positionOf(batch.facts));
    return;
  }
  if (batch.figures) figures(batch.figures);
  if (batch.facts.length > 0) refresh();
}

function positionOf(facts: readonly Fact[]): number {
  return Math.max(0, ...facts.map((fact) => fact.position ?? 0));
}

function figures(value: Figures): void {
  const said = showTurnout(value);
  if (said === "round" && room) readRoom(true);
  else if (said === "round") refresh();
  else if (said) speak(said);
}

function show(page: HTMLElement, state: "on" | "retry"): void {
  const sign = page.querySelector<HTMLElement>("[data-live-state]");
  if (!sign || sign.dataset["liveState"] === state) return;
  sign.hidden = false;
  sign.dataset["liveState"] = state;
  const words = sign.querySelector("[data-live-words]");
  if (words) words.textContent = sign.dataset[state === "on" ? "textOn" : "textRetry"] ?? "";
}
