const memory = (of: string) => `civic-seed-${of}`;

/** The seed of a lot is the chair's to keep: it stays in this browser until it is drawn from, and nowhere else. */
export function followSeeds(root: Document): void {
  root.addEventListener("submit", (event) => {
    const field = (event.target as HTMLFormElement).querySelector<HTMLInputElement>("[data-seed-made]");
    if (field?.value) localStorage.setItem(memory(field.dataset["seedMade"] ?? ""), field.value);
  }, true);
  root.addEventListener("focusin", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.dataset["seed"] === undefined || field.value) return;
    field.value = localStorage.getItem(memory(field.dataset["seed"])) ?? "";
  });
}
