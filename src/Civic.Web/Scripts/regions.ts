/**
 * Reads the page again and puts the marked regions in their new shape. A region with a form in it, or with the focus, stays as
 * it is: what somebody has begun to fill in is theirs. Answers whether a form on the page is out of date.
 */
export async function refreshRegions(): Promise<boolean> {
  const answer = await fetch(location.pathname + location.search, { headers: { accept: "text/html" }, cache: "no-store" });
  if (!answer.ok) return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const region of document.querySelectorAll<HTMLElement>("[data-live-region]")) {
    const next = fresh.querySelector<HTMLElement>(`[data-live-region="${CSS.escape(region.dataset["liveRegion"] ?? "")}"]`);
    if (!next || isTaken(region) || next.querySelector("form")) continue;
    keepTurnout(region, next);
    if (next.innerHTML !== region.innerHTML) region.replaceChildren(...next.childNodes);
  }
  return stage(fresh) !== stage(document);
}

function isTaken(region: HTMLElement): boolean {
  return region.querySelector("form") !== null || region.contains(document.activeElement);
}

/** A page made a moment ago may know fewer votes than this one has been told of. */
function keepTurnout(region: HTMLElement, next: HTMLElement): void {
  const shown = region.querySelector<HTMLElement>("[data-turnout]");
  const made = next.querySelector<HTMLElement>("[data-turnout]");
  if (!shown || !made || shown.dataset["round"] !== made.dataset["round"]) return;
  if (Number(shown.dataset["cast"]) > Number(made.dataset["cast"])) made.replaceWith(shown.cloneNode(true));
}

/** What the page's forms were made for: the state of the thing shown, and whether the viewer has acted. */
function stage(page: Document): string {
  return page.querySelector<HTMLElement>("[data-live-topics]")?.dataset["liveStage"] ?? "";
}
