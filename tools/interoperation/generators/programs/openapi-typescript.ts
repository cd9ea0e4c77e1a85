import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/openapi-typescript/index.ts';
import { baseURL, report, token } from './report.ts';

const client = createClient<paths>({ baseUrl: baseURL, headers: { Authorization: `Bearer ${token}` } });

/** The type of one event, which the bytes of the stream are to be read as. */
export type Event = components['schemas']['ReplyEvent'];

await report({
  async models() {
    const { data } = await client.GET('/api/models', { params: { query: { limit: 50 } } });
    return data?.data.models.length ?? 0;
  },
  async reply(message) {
    const { data } = await client.POST('/api/chat/send', { body: { message } });
    return data?.data.response ?? '';
  },
  async stream(message) {
    const { data } = await client.POST('/api/chat/stream', { body: { message }, parseAs: 'stream' });
    return data;
  },
});
