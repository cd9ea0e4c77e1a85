import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../folder.ts';
import { compileCache } from '../program.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
/** Packages that only some servers need, or not at their start: each of them takes time and memory. */
const NEEDED_LATER = ['nodemailer', 'pino-pretty', 'tar-stream', 'pg', 'sharp', 'react', 'esbuild', '@scalar'];

test('a server that has answered has loaded nothing that it needs later or never', async () => {
  const folder = temporaryFolder(onTestFinished);
  const list = join(folder, 'loaded');
  const hook = `import { registerHooks } from 'node:module';
    import { appendFileSync } from 'node:fs';
    registerHooks({ load(url, context, next) {
      appendFileSync(${JSON.stringify(list)}, url + '\\n');
      return next(url, context);
    } });`;
  const options = ['--port', '0', '--data', join(folder, 'data'), '--log-format', 'json'];
  const node = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, MAIN, ...options];
  const server = spawn(process.execPath, node, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], ...compileCache },
  });
  onTestFinished(() => void server.kill('SIGKILL'));
  let output = '';
  for await (const piece of server.stdout) {
    output += piece;
    if (output.includes('"msg":"started"')) break;
  }
  const [, url = ''] = /"url":"([^"]+)"/.exec(output) ?? [];
  expect((await fetch(`${url}/api/health`)).status).toBe(200);
  const loaded = readFileSync(list, 'utf8');
  expect(loaded).toContain('/better-sqlite3/');
  expect(NEEDED_LATER.filter((name) => loaded.includes(`/node_modules/${name}/`))).toEqual([]);
});
