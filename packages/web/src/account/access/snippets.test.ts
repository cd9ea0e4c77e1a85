import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { curlSnippet } from './snippets.ts';

it('keeps quotes of a message away from the shell', async () => {
  const message = `It's "quoted", $HOME and \`date\``;
  const script = curlSnippet('http://127.0.0.1', { message }).replace(/^curl/, 'printf "%s\\n"');
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { env: { ALINGAI_TOKEN: 'sk-test' } });
  const given = stdout.trimEnd().split('\n');
  expect(given).toContain('Authorization: Bearer sk-test');
  expect(JSON.parse(given.at(-1) ?? '')).toEqual({ message });
});
