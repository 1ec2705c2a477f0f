import type { Pair } from "./hpke";

// What this browser keeps: a holder's pair of keys, which it cannot even read itself, and a voter's receipts. Nothing of it says what somebody chose.

const DATABASE = "civic-secret-votes";
const KEYS = "keys";

/** What a voter keeps of a ballot. */
export interface Receipt {
  readonly tenant: string;
  readonly vote: string;
  readonly operation: string;
  readonly ballot: string;
  readonly salt: string;
  readonly commitment: string;
}

/** The pair drawn for a vote in this browser; undefined when there is none. */
export const keptPair = async (vote: string): Promise<Pair | undefined> => ask((store) => store.get(vote) as IDBRequest<Pair | undefined>, "readonly");

export const keepPair = async (vote: string, pair: Pair): Promise<void> => void (await ask((store) => store.put(pair, vote), "readwrite"));

/** The receipt of the own ballot in a vote, if it was cast in this browser. */
export function keptReceipt(vote: string): Receipt | undefined {
  const kept = localStorage.getItem(nameOf(vote));
  return kept === null ? undefined : (JSON.parse(kept) as Receipt);
}

export const keepReceipt = (vote: string, receipt: Receipt): void => localStorage.setItem(nameOf(vote), JSON.stringify(receipt));

const nameOf = (vote: string): string => `civic-receipt:${vote}`;

async function ask<T>(what: (store: IDBObjectStore) => IDBRequest<T>, mode: IDBTransactionMode): Promise<T> {
  const database = await answer(opened());
  try {
    return await answer(what(database.transaction(KEYS, mode).objectStore(KEYS)));
  } finally {
    database.close();
  }
}

function opened(): IDBOpenDBRequest {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => void request.result.createObjectStore(KEYS);
  return request;
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's store did not answer."));
  });
