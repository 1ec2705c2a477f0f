/** How far the server's clock is ahead of this one, in milliseconds. */
let ahead = 0;

/** Takes the server's time from a page that was just made. */
export function tellTime(now: string | undefined): void {
  if (now) ahead = Number(now) - Date.now();
}

/** Lets the speakers' clocks run: what is left, in minutes and seconds; past the end, by how much. */
export function startClocks(page: HTMLElement): void {
  tellTime(page.dataset["now"]);
  tick();
  setInterval(tick, 1_000);
}

/** Shows what is left now. */
export function tick(): void {
  for (const clock of document.querySelectorAll<HTMLElement>("[data-ends]")) {
    const left = Math.round((Number(clock.dataset["ends"]) - Date.now() - ahead) / 1_000);
    const [minutes, seconds] = [Math.floor(Math.abs(left) / 60), Math.abs(left) % 60];
    const text = `${left < 0 ? "+" : ""}${minutes}:${String(seconds).padStart(2, "0")}`;
    if (clock.textContent !== text) clock.textContent = text;
    clock.toggleAttribute("data-over", left < 0);
  }
}
