import { AlingAiClient } from '@alingai/sdk';
import { createFetchClient } from '@alingai/sdk/fetch';
import { chatSend, createConnection } from '@alingai/sdk/operations';
import axios from 'axios';
import ky from 'ky';
import OpenAI from 'openai';
import createClient from 'openapi-fetch';

/** A client that sends a message over a `fetch` that responds at once. */
export interface Contender {
  name: string;
  /** The import that an application needs. */
  imports: string;
  /** Sends one message and resolves with the response. */
  send: () => Promise<unknown>;
}

const baseURL = 'http://127.0.0.1:9';
const token = 'the-token';
const message = { message: 'Hello', model: 'gpt-4' };
const completion = { model: 'gpt-4', messages: [{ role: 'user' as const, content: 'Hello' }] };

const reply = {
  message_id: 'msg_1',
  conversation_id: 'conv_1',
  response: 'Hello there',
  model: 'gpt-4',
  tokens_used: 7,
};
const choice = { index: 0, message: { role: 'assistant', content: 'Hello there' }, finish_reason: 'stop' };
const answer = JSON.stringify({ success: true, data: reply, id: 'c', object: 'chat.completion', choices: [choice] });

/** Has the signature of `fetch` and responds to every request alike, without a network. */
async function stub(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  new Request(input, init);
  return new Response(answer, { headers: { 'Content-Type': 'application/json' } });
}

const client = new AlingAiClient({ baseURL, token, fetch: stub });
const connection = createConnection({ baseURL, token, fetch: stub });
const paths = createFetchClient({ baseURL, token, fetch: stub });
const openai = new OpenAI({ baseURL, apiKey: token, fetch: stub });
const headers = { Authorization: `Bearer ${token}` };
const overAxios = axios.create({ baseURL, headers, adapter: 'fetch', env: { fetch: stub } });
const overKy = ky.create({ headers, fetch: stub });
const overOpenapiFetch = createClient<Record<string, never>>({ baseUrl: baseURL, headers, fetch: stub });
const post = overOpenapiFetch.POST as unknown as (path: string, init: object) => Promise<unknown>;

/** The first is the baseline. */
export const contenders: readonly Contender[] = [
  {
    name: 'fetch alone',
    imports: 'export const send = (url, init) => fetch(url, init).then((it) => it.json())',
    async send() {
      const body = JSON.stringify(message);
      return (await stub(`${baseURL}/api/chat/send`, { method: 'POST', headers, body })).json();
    },
  },
  {
    name: 'AlingAi: client',
    imports: "export { AlingAiClient } from '@alingai/sdk'",
    send: () => client.chat.send(message),
  },
  {
    name: 'AlingAi: functions',
    imports: "export { chatSend, chatStream, createConnection } from '@alingai/sdk/operations'",
    send: () => chatSend(connection, message),
  },
  {
    name: 'AlingAi: paths',
    imports: "export { createFetchClient } from '@alingai/sdk/fetch'",
    send: () => paths.POST('/api/chat/send', { body: message }),
  },
  {
    name: 'openai',
    imports: "export { default } from 'openai'",
    send: () => openai.chat.completions.create(completion),
  },
  {
    name: 'axios',
    imports: "export { default } from 'axios'",
    send: () => overAxios.post('/api/chat/send', message),
  },
  {
    name: 'ky',
    imports: "export { default } from 'ky'",
    send: () => overKy.post(`${baseURL}/api/chat/send`, { json: message }).json(),
  },
  {
    name: 'openapi-fetch',
    imports: "export { default } from 'openapi-fetch'",
    send: () => post('/api/chat/send', { body: message }),
  },
];
