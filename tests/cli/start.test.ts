import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const START = fileURLToPath(new URL('../../tools/start.mjs', import.meta.url));

/** What `npm start` runs, at a free port, once it greets. */
async function started(program: string, args: string[]) {
  const data = await mkdtemp(join(tmpdir(), 'alingai-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  const child = spawn(program, args, { env: { ...process.env, ALINGAI_DATA: data } });
  onTestFinished(() => void child.kill());
  const output = collect(child);
  await expect.poll(output, { timeout: 60_000 }).toContain('"msg":"started"');
  const url = /"chat":"(http:[^"]+)"/.exec(output())?.[1] ?? '';
  return { child, output, url };
}

function collect(child: ChildProcessWithoutNullStreams): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
  }
  return () => text;
}

test('npm start serves the web chat as a demo, takes options, and stops with 0 when it is told to', async () => {
  const { child, output, url } = await started(process.execPath, [START, '--port', '0']);
  expect(await (await fetch(url)).text()).toContain('<meta name="alingai-demo" content="true"');
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(output()).toContain('"msg":"stopped"');
}, 90_000);

test('what npm start began ends with the shell that npm started it in', async () => {
  const { child, output } = await started('/bin/sh', ['-c', `"${process.execPath}" "${START}" --port 0; true`]);
  child.kill('SIGTERM');
  await expect.poll(output, { timeout: 10_000 }).toContain('"msg":"stopped"');
}, 90_000);
