import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A piece holds it once; nothing else of a stream does. */
export const PIECE_MARK = '~';

const PACE_MS = 200;

const data = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const piece = data({ choices: [{ index: 0, delta: { content: `${PIECE_MARK}word ` }, finish_reason: null }] });
const last = `${data({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}data: [DONE]\n\n`;

/** A provider that says a piece five times a second, as models write, in a process of its own. */
export async function forkPacedProvider(pieces: number) {
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

async function openPacedProvider(pieces: number): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      let left = pieces;
      const timer = setInterval(() => {
        left -= 1;
        response.write(piece);
        if (left > 0) return;
        clearInterval(timer);
        response.end(last);
      }, PACE_MS);
      response.once('close', () => clearInterval(timer));
    });
  });
  // As many connections as there are streams come at once.
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Whoever measures may be killed.
  process.once('disconnect', () => process.exit());
  process.send?.(await openPacedProvider(Number(process.argv[2])));
}
