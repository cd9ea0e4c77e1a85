import { chatSend, chatStream, modelsList, type ReplyEvent } from '../generated/orval/index.ts';
import { baseURL, report, token } from './report.ts';

// The address of the server is fixed while generating; here it is added as late as possible.
const send = globalThis.fetch;
globalThis.fetch = (input, init) => send(new URL(String(input), baseURL), init);
const options = { headers: { Authorization: `Bearer ${token}` } };

await report({
  async models() {
    const response = await modelsList({ limit: 50 }, options);
    return response.status === 200 ? response.data.data.models.length : 0;
  },
  async reply(message) {
    const response = await chatSend({ message }, options);
    return response.status === 200 ? response.data.data.response : '';
  },
  async stream(message) {
    const response = await chatStream({ message }, options);
    if (response.status !== 200) return undefined;
    const event: ReplyEvent = response.data;
    return event;
  },
});
