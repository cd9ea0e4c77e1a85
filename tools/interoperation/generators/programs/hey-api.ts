import { client } from '../generated/hey-api/client.gen.ts';
import { chatSend, chatStream, modelsList } from '../generated/hey-api/index.ts';
import type { ReplyEvent } from '../generated/hey-api/types.gen.ts';
import { baseURL, report, token } from './report.ts';

client.setConfig({ baseUrl: baseURL, auth: token });

await report({
  async models() {
    const { data } = await modelsList({ query: { limit: 50 } });
    return data?.data.models.length ?? 0;
  },
  async reply(message) {
    const { data } = await chatSend({ body: { message } });
    return data?.data.response ?? '';
  },
  async stream(message) {
    const { stream } = await chatStream({ body: { message } });
    const events: AsyncIterable<ReplyEvent> = stream;
    return events;
  },
});
