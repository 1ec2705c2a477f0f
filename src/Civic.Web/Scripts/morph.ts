/** Fields that somebody has changed since they were last sent. */
const touched = new WeakSet<Element>();

/** Watches for changes by hand, so that nothing live ever takes them away. */
export function watchFields(root: Document): void {
  const mark = (event: Event) => {
    if (event.target instanceof Element) touched.add(event.target);
  };
  root.addEventListener("input", mark, true);
  root.addEventListener("change", mark, true);
}

/** What a form sent is stored: its fields are no longer anybody's half-filled ones. */
export function settle(fields: Iterable<Element>): void {
  for (const field of fields) touched.delete(field);
}

/** Whether something in here is somebody's own: half filled in, or where they are now. */
export function isTaken(region: Element): boolean {
  return [...region.querySelectorAll("input, textarea, select")].some((field) => touched.has(field));
}

/**
 * Gives an element the shape of another one, touching as little as possible: what stays the same stays the same node, keyed children move, and
 * no field's value, no opened detail and no focus is lost.
 */
export function morph(old: Element, fresh: Element): void {
  const focused = document.activeElement;
  children(old, fresh);
  // A browser without moveBefore drops the focus of what it moves.
  if (!(focused instanceof HTMLElement) || document.activeElement === focused) return;
  if (focused.isConnected && old.contains(focused)) focused.focus({ preventScroll: true });
  // What was there to be pressed is gone: whoever has a keyboard alone goes on where the page does.
  else if (!focused.isConnected) document.querySelector<HTMLElement>("[data-next]")?.focus({ preventScroll: true });
}

function children(old: Element, fresh: Element): void {
  const keyed = new Map<string, Element>();
  for (const child of old.children) {
    const key = keyOf(child);
    if (key) keyed.set(key, child);
  }
  const wanted = new Set([...fresh.children].map(keyOf).filter(Boolean));
  let at: ChildNode | null = old.firstChild;
  for (const next of [...fresh.childNodes]) {
    const key = next instanceof Element ? keyOf(next) : "";
    let match: ChildNode | null = key ? (keyed.get(key) ?? null) : at;
    // An unkeyed node is matched with the next unkeyed one that nobody else waits for.
    if (!key) while (match && match instanceof Element && keyOf(match) && wanted.has(keyOf(match))) match = match.nextSibling;
    if (match && isSame(match, next)) {
      if (match === at) at = at.nextSibling;
      else move(old, match, at);
      node(match, next);
    } else {
      old.insertBefore(document.importNode(next, true), at);
    }
  }
  while (at) {
    const after: ChildNode | null = at.nextSibling;
    if (!(at instanceof Element && (isTaken(at) || isWrittenIn(at)))) at.remove();
    at = after;
  }
}

function isWrittenIn(element: Element): boolean {
  const focused = document.activeElement;
  return element.contains(focused) && (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement || focused instanceof HTMLSelectElement);
}

function keyOf(element: Element): string {
  return element.id || element.getAttribute("data-key") || "";
}

function isSame(old: Node, fresh: Node): boolean {
  return old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName
    && (!(old instanceof Element) || !(fresh instanceof Element) || keyOf(old) === keyOf(fresh));
}

function move(parent: Element & { moveBefore?: (node: Node, child: Node | null) => void }, child: ChildNode, before: ChildNode | null): void {
  if (parent.moveBefore) parent.moveBefore(child, before);
  else parent.insertBefore(child, before);
}

function node(old: Node, fresh: Node): void {
  if (old instanceof Element && fresh instanceof Element) {
    attributes(old, fresh);
    // What is in a field is whoever's it is; a text area's child is only what it began with.
    if (!(old instanceof HTMLTextAreaElement) && !(old instanceof HTMLSelectElement && touched.has(old))) children(old, fresh);
  } else if (old.nodeValue !== fresh.nodeValue) {
    old.nodeValue = fresh.nodeValue;
  }
}

function attributes(old: Element, fresh: Element): void {
  const field = old instanceof HTMLInputElement;
  for (const { name } of [...old.attributes]) {
    if (fresh.hasAttribute(name) || isOwn(old, name) || (field && (name === "value" || name === "checked"))) continue;
    old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (isOwn(old, name) || (field && name === "checked")) continue;
    // Hidden values are the page's; all others are what somebody typed or chose.
    if (field && name === "value" && old.type !== "hidden" && old.type !== "radio" && old.type !== "checkbox") continue;
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

function isOwn(element: Element, name: string): boolean {
  return name === "open" && element instanceof HTMLDetailsElement || name === "data-over";
}
