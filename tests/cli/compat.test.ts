import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import type { HostOptions } from '../support/hosts/host.ts';
import { openServer } from '../support/hosts/server.ts';

async function useServer(options: HostOptions): Promise<string> {
  const host = await openServer({ demo: true, ...options });
  afterAll(() => host.close());
  return host.baseURL;
}

/** What a client of each system prints when its message is `/echo One two`, and when it cannot come in. */
const clients = [
  {
    surface: 'bailian',
    inPlace: '/compat/bailian',
    alone: '',
    prints: [
      /^Signed in as bailian-newcomer, number \d+$/,
      /^user: \/echo One two$/,
      /^assistant: One two$/,
      /^1 conversations, the newest “新对话”$/,
    ],
    stranger: { BAILIAN_PASSWORD: 'another password' },
    refusal: /^401 用户名或密码错误: /,
  },
  {
    surface: 'chatbot',
    inPlace: '/compat/chatbot',
    alone: '',
    prints: [
      /^Signed in as chatbot-newcomer$/,
      /^\d+ models, such as .+ of .+$/,
      /^completed: One two$/,
      /^user: \/echo One two$/,
      /^assistant: One two$/,
    ],
    stranger: { CHATBOT_PASSWORD: 'another password' },
    refusal: /^400 与现有数据冲突：/,
  },
  {
    surface: 'chathub',
    inPlace: '/compat/chathub',
    alone: '',
    prints: [
      /^登录成功: admin \(premium\)$/,
      /^\d+ models, the first .+$/,
      /^One two$/,
      /^The conversation [\w-]{36} has 2 messages$/,
    ],
    stranger: { CHATHUB_PASSWORD: 'another password' },
    refusal: /^401 用户名或密码错误: /,
  },
  {
    surface: 'maas',
    inPlace: '/compat/maas',
    alone: '',
    prints: [
      /^Signed in as admin, admin$/,
      /^\d+ models of text, such as .+$/,
      /^智能写作助手 is running at http:\/\/127\.0\.0\.1:\d+(\/compat\/maas)?\/api\/v1\/applications\/app_\w+\/chat$/,
      /^One two$/,
      /^\d+ \+ \d+ tokens in conv_\w+$/,
    ],
    stranger: { MAAS_PASSWORD: 'another password' },
    refusal: /^UNAUTHORIZED 用户名或密码错误: .+ \(req_\w+\)\n$/,
  },
  {
    surface: 'openai',
    inPlace: '/v1',
    alone: '/v1',
    prints: [/^\d+ models, such as .+$/, /^One two$/, /^\d+ tokens, stop$/, /^One two$/],
    stranger: { OPENAI_API_KEY: 'sk-alingai-wrong' },
    refusal: /^401 invalid_request_error \(invalid_api_key\): /,
  },
] as const;

const everywhere = await useServer({});

describe.each(clients)('The client of $surface', async ({ surface, inPlace, alone, prints, stranger, refusal }) => {
  const byItself = await useServer({ surface });
  const program = fileURLToPath(new URL(`../../examples/compat/${surface}.mjs`, import.meta.url));
  const run = (base: string, environment: Record<string, string> = {}) =>
    promisify(execFile)(process.execPath, [program, base, '/echo One two'], {
      env: { ...process.env, ...environment },
    });

  describe.each([
    { place: 'in its place', base: everywhere + inPlace },
    { place: 'alone at the root', base: byItself + alone },
  ])('with the surface $place', ({ base }) => {
    test('has a conversation', async () => {
      const { stdout, stderr } = await run(base);
      expect(stderr).toBe('');
      const lines = stdout.trim().split('\n');
      expect(lines).toEqual(prints.map((it) => expect.stringMatching(it)));
    });

    test('says what is wrong as its system does', async () => {
      const failure = await run(base, stranger).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 1, stderr: expect.stringMatching(refusal) });
    });
  });
});
