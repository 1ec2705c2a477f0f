/** A caption as it stands; without a text it is gone. Emptied facts have no moment. */
interface Caption {
  readonly fromMs?: number;
  readonly text?: string | null;
}

const most = 40;

/** The box in which the captions of a topic stand; null for any other topic. */
export function captionsOf(topic: string): HTMLElement | null {
  return topic.startsWith("captions:") ? document.querySelector<HTMLElement>(`[data-captions="${CSS.escape(topic)}"]`) : null;
}

/** Puts captions where they belong by their moments, and follows the last one unless somebody reads further up. */
export function write(box: HTMLElement, captions: readonly Caption[]): void {
  const follows = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  for (const caption of captions) if (caption.fromMs !== undefined) place(box, caption.fromMs, caption.text ?? "");
  const lines = box.querySelectorAll("[data-from]");
  for (const line of [...lines].slice(0, Math.max(0, lines.length - most))) line.remove();
  if (follows) box.scrollTop = box.scrollHeight;
}

function place(box: HTMLElement, from: number, text: string): void {
  const lines = [...box.querySelectorAll<HTMLElement>("[data-from]")];
  const known = lines.find((line) => Number(line.dataset["from"]) === from);
  if (text === "") known?.remove();
  else if (known) known.textContent = text;
  else {
    const line = document.createElement("p");
    line.dataset["from"] = String(from);
    line.textContent = text;
    box.insertBefore(line, lines.find((other) => Number(other.dataset["from"]) > from) ?? null);
  }
}
