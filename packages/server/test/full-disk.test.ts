import { execFileSync, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { serve } from './cli/command.ts';
import { temporaryFolder } from './folder.ts';

/** Limits how large files of a process may become, which its writes meet as they would a full disk. */
function limitFiles(pid: number | undefined, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
}

const canLimit = spawnSync('prlimit', ['--version']).status === 0;

test.runIf(canLimit)(
  'while nothing can be written the server is not ready and says why, and then is again',
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
    await expect.poll(ready, { timeout: 5000, interval: 100 }).toEqual({ status: 503, reason });
    expect(await health()).toMatchObject({ status: 'degraded', services: { database: 'degraded' }, reason });

    limitFiles(child.pid, 'unlimited');
    await expect.poll(ready, { timeout: 5000, interval: 100 }).toMatchObject({ status: 200 });
    expect(await health()).toMatchObject({ status: 'healthy', services: { database: 'online' } });
  },
);
