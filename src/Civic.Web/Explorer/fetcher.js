// How GraphiQL asks: by POST, and over a WebSocket what is subscribed to.
export function createFetcher(endpoint, sockets, kindOf) {
  return ({ query, variables, operationName }, { headers } = {}) => {
    const kind = kindOf(query, operationName);
    if (kind === 'subscription') return sockets.iterate({ query, variables, operationName });
    return fetch(endpoint, {
      method: 'POST',
      headers: { accept: 'application/graphql-response+json, application/json;q=0.9', 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables, operationName }),
    }).then((response) => response.json());
  };
}
