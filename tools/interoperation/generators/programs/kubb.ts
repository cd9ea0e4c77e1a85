import { setConfig } from '@kubb/plugin-client/clients/fetch';
import { chatSend, chatStream, modelsList } from '../generated/kubb/clients.ts';
import type { ReplyEvent } from '../generated/kubb/types.ts';
import { baseURL, report, token } from './report.ts';

setConfig({ baseURL, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' } });

await report({
  models: async () => (await modelsList({ limit: 50 })).data.models.length,
  reply: async (message) => (await chatSend({ message })).data.response,
  async stream(message) {
    const event: ReplyEvent = await chatStream({ message });
    return event;
  },
});
