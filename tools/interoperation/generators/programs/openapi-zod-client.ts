import { createApiClient } from '../generated/openapi-zod-client/index.ts';
import { baseURL, report, token } from './report.ts';

const client = createApiClient(baseURL, { axiosConfig: { headers: { Authorization: `Bearer ${token}` } } });

await report({
  models: async () => (await client['models.list']({ queries: { limit: 50 } })).data.models.length,
  reply: async (message) => (await client['chat.send']({ message })).data.response,
  stream: (message) => client['chat.stream']({ message }),
});
