import { commitment } from "./ballot";
import { keptReceipt, type Receipt } from "./store";

/** Lets a voter save the receipt, and look whether its mark stands in the log. */
export function enterReceipt(page: HTMLElement, vote: string): void {
  const place = page.querySelector<HTMLElement>("[data-receipt]");
  const tools = place?.querySelector<HTMLElement>("[data-receipt-tools]");
  if (!place || !tools) return;
  tools.hidden = false;
  const kept = keptReceipt(vote);
  const save = tools.querySelector<HTMLAnchorElement>("[data-receipt-save]");
  if (kept && save) {
    save.href = URL.createObjectURL(new Blob([JSON.stringify(kept, null, 2)], { type: "application/json" }));
    save.hidden = false;
  }
  const file = tools.querySelector<HTMLInputElement>("#receipt-file");
  tools.querySelector("[data-receipt-check]")?.addEventListener("click", () => void check(place, file, kept));
}

async function check(place: HTMLElement, file: HTMLInputElement | null, kept: Receipt | undefined): Promise<void> {
  const said = place.querySelector<HTMLElement>("[data-receipt-said]");
  if (!said) return;
  said.textContent = "";
  const receipt = (await chosen(file)) ?? kept;
  const found = receipt ? await stands(receipt, place.dataset["log"] ?? "").catch(() => "other" as const) : "none";
  said.textContent = said.dataset[`text${found.charAt(0).toUpperCase()}${found.slice(1)}`] ?? "";
}

async function chosen(file: HTMLInputElement | null): Promise<Receipt | undefined> {
  const own = file?.files?.[0];
  return own ? (JSON.parse(await own.text()) as Receipt) : undefined;
}

/** Whether the log has the mark that belongs to ballot and salt: a C2SP tlog-proof, whose extra data is the opened event. */
async function stands(receipt: Receipt, log: string): Promise<"in" | "wait" | "other"> {
  const answer = await fetch(log + encodeURIComponent(receipt.operation), { cache: "no-store" });
  if (answer.status === 202) return "wait";
  if (!answer.ok) return "other";
  const extra = /^extra (\S+)$/m.exec(await answer.text())?.[1];
  if (!extra) return "other";
  const event = new TextDecoder().decode(Uint8Array.from(atob(extra), (char) => char.charCodeAt(0)));
  return event.includes(await commitment(receipt)) ? "in" : "other";
}
