import { test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { send } from '../../support/http/call.ts';

let speak = () => {};
const silence = new Promise<void>((resolve) => {
  speak = resolve;
});
const host = await useHost({
  models: {
    async *stream() {
      await silence;
      yield { type: 'content', text: 'at last' };
      yield { type: 'finish', reason: 'stop', tokens: { input: 1, output: 2 } };
    },
  },
});

test('200: a ping keeps the connection alive while the model is silent', async () => {
  const { token } = await host.createPerson();
  const response = await send(host, 'chat.stream', { token, body: { message: 'Hello' } });
  const reader = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>)
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let received = '';
  const until = async (text: string) => {
    while (!received.includes(text)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`The stream ended without ${text}`);
      received += value;
    }
  };
  await until('event: start');
  for (let pings = 1; pings <= 2; pings += 1) {
    await host.clock.longWait(15_000);
    host.clock.advance(15_000);
    await until(': ping\n\n'.repeat(pings));
  }
  speak();
  await until('event: done');
});
