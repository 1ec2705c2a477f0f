// A shelf of its own in the browser's storage for each municipality and language, so that their tabs do not mix.
export function namespaced(storage, name) {
  const prefix = `${name}:`;
  const own = () => Object.keys(storage).filter((key) => key.startsWith(prefix));
  return {
    get length() { return own().length; },
    getItem: (key) => storage.getItem(prefix + key),
    setItem: (key, value) => storage.setItem(prefix + key, value),
    removeItem: (key) => storage.removeItem(prefix + key),
    clear: () => own().forEach((key) => storage.removeItem(key)),
  };
}
