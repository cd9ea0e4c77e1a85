import { Api, type ReplyEvent } from '../generated/swagger-typescript-api/index.ts';
import { baseURL, report, token } from './report.ts';

const { api } = new Api({
  baseUrl: baseURL,
  securityWorker: () => ({ headers: { Authorization: `Bearer ${token}` } }),
});

await report({
  models: async () => (await api.modelsList({ limit: 50 })).data.data.models.length,
  reply: async (message) => (await api.chatSend({ message })).data.data.response,
  async stream(message) {
    const { data }: { data: ReplyEvent } = await api.chatStream({ message }, { format: 'text' });
    return data;
  },
});
