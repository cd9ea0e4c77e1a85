import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Project } from './project.ts';

/** Starts the command of the mock that a project has installed: where it answers, and how to end it. */
export async function startMock({ path }: Project): Promise<{ baseURL: string; stop: () => void }> {
  const command = join(path, 'node_modules/@alingai/mock/dist/command.js');
  const mock = spawn(process.execPath, [command, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  mock.stdout.on('data', (piece) => (output += piece));
  for (;;) {
    const [baseURL] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
    if (baseURL) return { baseURL, stop: () => void mock.kill() };
    if (mock.exitCode !== null) throw new Error(`The mock ended with ${mock.exitCode}`);
    await Promise.race([once(mock.stdout, 'data'), once(mock, 'exit')]);
  }
}
