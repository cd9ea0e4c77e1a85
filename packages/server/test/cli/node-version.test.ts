import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { serverProgram } from '../program.ts';

const run = promisify(execFile);

test('an older Node is told which one is needed, before anything else is loaded', async () => {
  const pretend = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.18.9' } })";
  const started = run(process.execPath, ['--import', `data:text/javascript,${pretend}`, await serverProgram()]);
  const failure = await started.catch((error: { code: number; stderr: string; stdout: string }) => error);
  const needed = manifest.engines.node.replace('>=', '');
  expect(failure).toMatchObject({
    code: 1,
    stdout: '',
    stderr: `alingai-server needs Node ${needed} or newer; this is 22.18.9.\n`,
  });
});
