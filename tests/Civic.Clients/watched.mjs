// What the scripts of this folder share: the arguments, one JSON line for each thing seen, and a fetch that notes statuses and requests.
export const [url, ...rest] = process.argv.slice(2);
export const modern = 'application/graphql-response+json';
export const legacy = 'application/json';
export const partial = '{ municipality { slug } operation(id: "00000000-0000-4000-8000-000000000000") }';

export const say = (what) => console.log(JSON.stringify(what));

export function watchedFetch(seen, headers = {}) {
  return async (input, init) => {
    const all = new Headers(init?.headers);
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    const response = await fetch(input, { ...init, headers: all });
    seen.push({
      method: init?.method ?? 'GET',
      body: init?.body ? JSON.parse(init.body) : null,
      status: response.status,
      type: response.headers.get('content-type'),
    });
    return response;
  };
}
