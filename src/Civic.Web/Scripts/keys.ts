const memory = "civic-keys";

/** One key a step for who leads: a button's letter presses it. They can be turned off, and stay off. */
export function followKeys(root: Document): void {
  const choice = root.querySelector<HTMLInputElement>("[data-keys-switch]");
  if (!choice) return;
  choice.checked = localStorage.getItem(memory) !== "off";
  choice.addEventListener("change", () => localStorage.setItem(memory, choice.checked ? "on" : "off"));
  root.addEventListener("keydown", (event) => {
    if (!choice.checked || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    const button = root.querySelector<HTMLButtonElement>(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button || event.key.length !== 1) return;
    event.preventDefault();
    button.click();
  });
}
