import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { openServer } from '../support/hosts/server.ts';

const host = await openServer({ demo: true });
afterAll(() => host.close());

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** What a program prints, one JSON value a line. */
async function run(command: string, file: string, token = 'demo-token'): Promise<unknown[]> {
  const program = fileURLToPath(new URL(file, import.meta.url));
  const { stdout } = await promisify(execFile)(command, [program, host.baseURL, token]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe.each([
  { program: 'The JavaScript program', command: process.execPath, file: 'client.cjs', present: true },
  { program: 'The Python program', command: 'python3', file: 'client.py', present: hasPython },
])('$program of the documentation', ({ command, file, present }) => {
  test.skipIf(!present)(
    `sends a message and shows the profile${present ? '' : ` (${command} is not installed)`}`,
    async () => {
      expect(await run(command, file)).toEqual([
        {
          success: true,
          data: {
            message_id: expect.stringMatching(/^msg_/),
            finish_reason: 'stop',
            conversation_id: 'conv_123',
            response: expect.stringContaining('Hello AI!'),
            model: 'gpt-3.5-turbo',
            tokens_used: expect.any(Number),
            response_time: expect.any(Number),
            created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
          },
        },
        {
          success: true,
          data: {
            user: expect.objectContaining({
              username: 'admin',
              email: 'admin@chathub.com',
              role: 'admin',
              status: 'active',
              avatar: '/uploads/avatars/default.png',
              preferences: expect.objectContaining({ language: 'zh-CN', timezone: 'Asia/Shanghai' }),
            }),
          },
        },
      ]);
    },
  );

  test.skipIf(!present)('fails with the status of the answer when the token is wrong', async () => {
    await expect(run(command, file, 'wrong-token')).rejects.toThrow('401');
  });
});

describe.each([
  { language: 'Node', command: process.execPath, file: 'quickstart/quickstart.ts', present: true },
  { language: 'Python', command: 'python3', file: 'python/quickstart.py', present: hasPython },
])('The quickstart for $language', ({ command, file, present }) => {
  const start = (environment: Record<string, string>) =>
    promisify(execFile)(
      command,
      [fileURLToPath(new URL(`../../examples/${file}`, import.meta.url)), '/echo It answers.'],
      { env: { ...process.env, ALINGAI_URL: host.baseURL, ...environment } },
    );

  test.skipIf(!present)('signs in and prints the reply', async () => {
    const { stdout } = await start({});
    expect(stdout).toContain('It answers.');
    expect(stdout).toMatch(/\(\d+ tokens/);
  });

  test.skipIf(!present)('fails with what the server says when the password is wrong', async () => {
    await expect(start({ ALINGAI_PASSWORD: 'wrong' })).rejects.toThrow('The provided credentials are invalid');
  });
});
