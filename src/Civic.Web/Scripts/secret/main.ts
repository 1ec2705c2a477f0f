// The script of secret votes: a bundle of its own, loaded by their pages only.
import { enterBooth } from "./page";

export * from "./ballot";
export * from "./bytes";
export * from "./hpke";
export * from "./keys";
export * from "./shamir";

// In a page it begins by itself; tests and other programs only use what it exports.
const page = typeof document === "undefined" ? null : document.querySelector<HTMLElement>("[data-booth]");
if (page) enterBooth(page);
