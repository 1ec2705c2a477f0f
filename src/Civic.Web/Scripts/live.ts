import { HttpTransportType, HubConnection, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { place, type Batch, type Fact, type Joined } from "./feed";
import { refreshRegions } from "./regions";
import { sayAtMostEvery } from "./say";
import { showTurnout } from "./turnout";

const speak = sayAtMostEvery(10_000);
let last: number | undefined;
let refreshing: Promise<void> | undefined;
let again = false;

/** Follows the topic that the page names, for as long as the page is open. */
export async function follow(page: HTMLElement): Promise<void> {
  const topic = page.dataset["liveTopic"] ?? "";
  const known = page.dataset["liveNumber"];
  if (known) last = Number(known);
  const connection = new HubConnectionBuilder()
    .withUrl(page.dataset["liveHub"] ?? "", { transport: HttpTransportType.WebSockets | HttpTransportType.LongPolling })
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (context) => delay(context.previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build();
  connection.on("batch", (batch: Batch) => void receive(connection, topic, batch));
  connection.onreconnecting(() => show(page, "retry"));
  connection.onreconnected(() => void join(connection, page, topic));
  for (let attempt = 0; ; attempt++) {
    try {
      await connection.start();
      await join(connection, page, topic);
      return;
    } catch {
      show(page, "retry");
      await connection.stop().catch(() => undefined);
      await new Promise((resume) => setTimeout(resume, delay(attempt)));
    }
  }
}

/** Full jitter under a doubling roof of half a second to half a minute: thousands do not come back in step. */
function delay(attempt: number): number {
  return 200 + Math.random() * Math.min(30_000, 500 * 2 ** Math.min(attempt, 6));
}

async function join(connection: HubConnection, page: HTMLElement, topic: string): Promise<void> {
  const unseen = last === undefined;
  const joined = await connection.invoke<Joined>("Join", topic, last ?? null);
  show(page, "on");
  const missed = unseen || joined.number > (last ?? 0);
  last = joined.number;
  if (joined.figures) figures(joined.figures);
  // The facts since the page was made; without its number nobody knows whether there are any.
  if (missed && (unseen || changesState(joined.facts ?? [{}]))) refresh();
}

async function receive(connection: HubConnection, topic: string, batch: Batch): Promise<void> {
  if (batch.topic !== topic) return;
  const where = place(batch, last ?? 0);
  if (where === "old") return;
  if (where === "gap") {
    const joined = await connection.invoke<Joined>("Join", topic, last ?? null);
    last = joined.number;
    if (joined.figures) figures(joined.figures);
    refresh();
    return;
  }
  last = batch.to;
  if (batch.figures) figures(batch.figures);
  if (changesState(batch.facts)) refresh();
}

function figures(value: NonNullable<Batch["figures"]>): void {
  const said = showTurnout(value);
  if (said === "round") refresh();
  else if (said) speak(said);
}

function changesState(facts: readonly Fact[]): boolean {
  return facts.length > 0;
}

/** One reading of the page at a time, not in the same instant as everybody else; what arrives meanwhile asks for one more. */
function refresh(): void {
  if (refreshing) {
    again = true;
    return;
  }
  refreshing = new Promise((resume) => setTimeout(resume, Math.random() * 600))
    .then(refreshRegions)
    .then((outdated) => {
      const notice = document.querySelector<HTMLElement>("[data-live-outdated]");
      if (notice && outdated) notice.hidden = false;
    })
    .catch(() => undefined)
    .finally(() => {
      refreshing = undefined;
      if (again) {
        again = false;
        refresh();
      }
    });
}

function show(page: HTMLElement, state: "on" | "retry"): void {
  const sign = page.querySelector<HTMLElement>("[data-live-state]");
  if (!sign || sign.dataset["liveState"] === state) return;
  sign.hidden = false;
  sign.dataset["liveState"] = state;
  const words = sign.querySelector("[data-live-words]");
  if (words) words.textContent = sign.dataset[state === "on" ? "textOn" : "textRetry"] ?? "";
}
