/** Writes to the page's one polite live region. */
export function say(text: string): void {
  const region = document.getElementById("say");
  if (region && text && region.textContent !== text) region.textContent = text;
}

/** Says the last of many texts, at most one in a period (milliseconds), so that a busy hall does not talk without end. */
export function sayAtMostEvery(period: number): (text: string) => void {
  let waiting: string | undefined;
  let timer: number | undefined;
  const speak = () => {
    timer = undefined;
    if (waiting === undefined) return;
    say(waiting);
    waiting = undefined;
    timer = window.setTimeout(speak, period);
  };
  return (text) => {
    waiting = text;
    if (timer === undefined) speak();
  };
}
