// The script of secret votes: a bundle of its own, loaded by their pages only.
export * from "./ballot";
export * from "./bytes";
export * from "./hpke";
export * from "./keys";
export * from "./shamir";
