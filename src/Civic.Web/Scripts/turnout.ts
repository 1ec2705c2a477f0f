import type { Figures } from "./feed";
import { fill } from "./text";

/**
 * Shows new figures in every turnout of the page and answers the text shown.
 * Within a round the number shown never goes down: an old figure that overtakes a new one must not look like lost votes.
 * Answers null when nothing changed, and "round" when the figures belong to another round than the page shows.
 */
export function showTurnout(figures: Figures): string | "round" | null {
  let said: string | null = null;
  for (const turnout of document.querySelectorAll<HTMLElement>("[data-turnout]")) {
    if (figures.round !== undefined && figures.round !== Number(turnout.dataset["round"])) return "round";
    const shown = Number(turnout.dataset["cast"]);
    const cast = Math.max(shown, figures.cast ?? shown);
    const entitled = figures.entitled ?? Number(turnout.dataset["entitled"]);
    if (cast === shown && entitled === Number(turnout.dataset["entitled"])) continue;
    turnout.dataset["cast"] = String(cast);
    turnout.dataset["entitled"] = String(entitled);
    said = write(turnout, cast, entitled);
  }
  return said;
}

function write(turnout: HTMLElement, cast: number, entitled: number): string {
  const text = fill(turnout.dataset["text"] ?? "", cast, entitled);
  const words = turnout.querySelector("[data-turnout-words]");
  const bar = turnout.querySelector("progress");
  if (words) words.textContent = text;
  if (bar) {
    bar.max = Math.max(entitled, 1);
    bar.value = cast;
  }
  return text;
}
