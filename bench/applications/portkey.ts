import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Service } from '../harness/benchmark.ts';
import { question } from './completions.ts';
import { forkProvider } from './provider.ts';

const FOLDER = fileURLToPath(new URL('../gateways/portkey', import.meta.url));
/** Not a path that is written out: it belongs to no package of this repository. */
const START = join(FOLDER, 'node_modules', '@portkey-ai', 'gateway', 'build', 'start-server.js');
const ATTEMPTS = 300;
const PAUSE_MS = 100;

/** Portkey's gateway in front of the provider, in a process of its own as it is started by its command. */
export async function servePortkey(stream: boolean): Promise<Service> {
  if (!existsSync(START)) execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: FOLDER });
  const provider = await forkProvider();
  const port = await freePort();
  const gateway = spawn(process.execPath, [START, `--port=${port}`, '--headless'], { stdio: 'ignore' });
  const service: Omit<Service, 'close'> = {
    url: `http://127.0.0.1:${port}/v1/chat/completions`,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer sk-bench',
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': provider.baseUrl,
    },
    body: question(stream),
    pid: gateway.pid ?? 0,
  };
  await answering(service);
  return {
    ...service,
    async close() {
      gateway.kill();
      await once(gateway, 'exit');
      await provider.close();
    },
  };
}

async function answering({ url, method, headers, body }: Omit<Service, 'close'>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(url, { method, headers, body: body ?? null }).catch(() => undefined);
    if (answer?.ok) return void (await answer.arrayBuffer());
    if (attempt === ATTEMPTS) throw new Error(`Portkey does not answer: ${answer?.status ?? 'no connection'}`);
    await setTimeout(PAUSE_MS);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
