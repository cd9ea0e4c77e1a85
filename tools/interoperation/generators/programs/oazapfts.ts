import {
  chatSend,
  chatStream,
  defaults,
  modelsList,
  type NativeError,
  type ReplyEvent,
} from '../generated/oazapfts/index.ts';
import { baseURL, report, token } from './report.ts';

defaults.baseUrl = baseURL;
defaults.headers = { Authorization: `Bearer ${token}` };

// The status of a `default` answer is a number like any other, so a status of 200 narrows nothing.
await report({
  async models() {
    const { data } = await modelsList({ limit: 50 });
    return 'data' in data ? data.data.models.length : 0;
  },
  async reply(message) {
    const { data } = await chatSend({ message });
    return 'data' in data ? data.data.response : '';
  },
  async stream(message) {
    const { data }: { data: ReplyEvent | NativeError } = await chatStream({ message });
    return data;
  },
});
