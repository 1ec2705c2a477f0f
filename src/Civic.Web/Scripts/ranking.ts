/** In a ranking two options never share a place: who takes one gives the other the place that was left. */
export function followRanking(root: Document): void {
  const before = new WeakMap<HTMLSelectElement, string>();
  root.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.closest("[data-ranking]")) before.set(event.target, event.target.value);
  });
  root.addEventListener("change", (event) => {
    const select = event.target;
    if (!(select instanceof HTMLSelectElement)) return;
    const list = select.closest("[data-ranking]");
    if (!list) return;
    for (const other of list.querySelectorAll("select"))
      if (other !== select && select.value !== "" && other.value === select.value) other.value = before.get(select) ?? "";
    before.set(select, select.value);
  });
}
