import { execFileSync, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { serve } from './cli/command.ts';
import { temporaryFolder } from './folder.ts';

/** Limits how large files of a process may become, which its writes meet as they would a full disk. */
function limitFiles(pid: number | undefined, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
}

const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const canLimit = spawnSync('prlimit', ['--version']).status === 0;

test.runIf(canLimit)(
  'while nothing can be written the server is not ready, every refusal says why, and then it is again',
  async () => {
    const { process: child, url } = await serve(temporaryFolder());
    const ready = async () => {
      const response = await fetch(`${url}/api/ready`);
      return { status: response.status, reason: (await response.json()).error?.details.reason };
    };
    const health = async () => (await (await fetch(`${url}/api/health`)).json()).data;
    expect(await ready()).toMatchObject({ status: 200 });
    expect(await health()).toMatchObject({ status: 'healthy' });

    limitFiles(child.pid, 100);
    const reason = 'Nothing can be stored: files may not become larger';
    await expect.poll(ready, { interval: 100 }).toEqual({ status: 503, reason });
    expect(await health()).toMatchObject({ status: 'degraded', services: { database: 'degraded' }, reason });

    const picture = new FormData();
    picture.append('avatar', new Blob([DOT], { type: 'image/png' }), 'dot.png');
    const headers = { Authorization: 'Bearer demo-token' };
    const json = { ...headers, 'Content-Type': 'application/json' };
    const question = { model: 'gpt-4', messages: [{ role: 'user', content: 'Hello' }] };
    const attempts: [string, RequestInit, number][] = [
      ['/api/user/avatar', { headers, body: picture }, 503],
      ['/api/chat/conversations', { headers: json, body: JSON.stringify({ title: 'A title' }) }, 503],
      ['/api/chat/stream', { headers: json, body: JSON.stringify({ message: 'Hello' }) }, 503],
      ['/v1/chat/completions', { headers: json, body: JSON.stringify(question) }, 503],
      ['/v1/messages', { headers: json, body: JSON.stringify({ ...question, max_tokens: 9 }) }, 529],
    ];
    for (const [path, init, status] of attempts) {
      const response = await fetch(url + path, { method: 'POST', ...init });
      expect([path, response.status, await response.text()]).toEqual([
        path,
        status,
        expect.stringMatching(/Nothing can be stored: (files may not become larger|the disk (is full|fails))/),
      ]);
    }

    limitFiles(child.pid, 'unlimited');
    await expect.poll(ready, { interval: 100 }).toMatchObject({ status: 200 });
    expect(await health()).toMatchObject({ status: 'healthy', services: { database: 'online' } });
  },
  60_000,
);
