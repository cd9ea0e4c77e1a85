import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** Of a stream, as it is usual here. */
const PIECES = 200;
const TEXT = 'Hello there, how are you? ';

const head = { id: 'chatcmpl-bench', created: 1_764_000_000, model: 'bench' };
const usageOf = (pieces: number) => ({ prompt_tokens: 12, completion_tokens: pieces, total_tokens: pieces + 12 });
const whole = JSON.stringify({
  ...head,
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', content: TEXT.repeat(8) }, finish_reason: 'stop' }],
  usage: usageOf(PIECES),
});
const chunk = (delta: object, finish_reason: string | null = null, more: object = {}) =>
  `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }], ...more })}\n\n`;
const streamOf = (pieces: number) =>
  [
    chunk({ role: 'assistant', content: '' }),
    ...Array.from({ length: pieces }, (_, index) => chunk({ content: TEXT.slice(index % 20, (index % 20) + 5) })),
    chunk({}, 'stop', { usage: usageOf(pieces) }),
    'data: [DONE]\n\n',
  ].join('');

/** A provider that answers at once: with JSON, or a stream of so many pieces. */
export async function openProvider(pieces = PIECES) {
  const stream = streamOf(pieces);
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const isStream = (JSON.parse(body) as { stream?: boolean }).stream === true;
    response.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json' });
    response.end(isStream ? stream : whole);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The same in a process of its own, so that its processor time is not that of whoever asks it. */
export async function forkProvider(pieces = PIECES) {
  const child = fork(fileURLToPath(import.meta.url), [String(pieces)]);
  const [baseUrl] = (await once(child, 'message')) as [string];
  return {
    baseUrl,
    async close() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Whoever measures may be killed.
  process.once('disconnect', () => process.exit());
  const { baseUrl } = await openProvider(Number(process.argv[2]));
  process.send?.(baseUrl);
}
