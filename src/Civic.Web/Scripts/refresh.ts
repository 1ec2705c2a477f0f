import { refreshRegions } from "./regions";

let running = false;
let again = false;

/** Reads the page again: one reading at a time, not in the same instant as everybody else; what arrives meanwhile asks for one more. */
export function refresh(): void {
  if (running) {
    again = true;
    return;
  }
  running = true;
  void read();
}

/** Says that the page's forms were made for something that has changed since. */
export function outdate(): void {
  const notice = document.querySelector<HTMLElement>("[data-live-outdated]");
  if (notice) notice.hidden = false;
}

async function read(): Promise<void> {
  do {
    again = false;
    await new Promise((resume) => setTimeout(resume, Math.random() * 600));
    // A reading that fails is made good by the next fact or the next connection.
    const outdated = await refreshRegions().catch(() => false);
    if (outdated) outdate();
  } while (again);
  running = false;
}
