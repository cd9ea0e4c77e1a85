import { createApiClient } from '../generated/typed-openapi/index.ts';
import { baseURL, report, token } from './report.ts';

// It generates the types and the calls; how they are sent is written by hand.
const client = createApiClient(
  {
    fetch: ({ method, url, urlSearchParams, parameters }) => {
      if (urlSearchParams) url.search = urlSearchParams.toString();
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
      const body = parameters?.body === undefined ? null : JSON.stringify(parameters.body);
      return fetch(url, { method: method.toUpperCase(), headers, body });
    },
  },
  baseURL,
);

await report({
  models: async () => (await client.get('/api/models', { query: { limit: 50 } })).data.models.length,
  reply: async (message) => (await client.post('/api/chat/send', { header: {}, body: { message } })).data.response,
  stream: (message) => client.post('/api/chat/stream', { header: {}, body: { message } }),
});
