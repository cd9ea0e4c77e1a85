import { describe, expect, test, vi } from 'vitest';
import { dataOf } from '../support/http/call.ts';
import type { ScriptedProvider } from '../support/providers/scripted-provider.ts';
import { runnerOf } from './programs.ts';
import { refuses } from './provider-scripts.ts';
import { type Connection, useClientScene } from './scene.ts';

const { host, connect, connectDirectly } = await useClientScene();

// On a busy machine programs of the command line need a minute to begin.
vi.setConfig({ testTimeout: 300_000 });

const STATUSES = [400, 401, 403, 404, 408, 409, 424, 425, 429, 500, 503];
/** Each asks again as often as it would by itself, or less where that takes minutes. */
const CLIENTS: [client: string, program: string, part: string, options: object, more?: object][] = [
  ['OpenAI’s client', 'openai', 'respond', { maxRetries: 1 }],
  ['OpenAI’s agents', 'openai-agents', 'run', {}],
  ['the AI SDK, asking for responses', 'ai-sdk-openai', 'text', {}, { maxRetries: 1 }],
  ['LangChain', 'langchain', 'invoke', { maxRetries: 1 }],
  ['Anthropic’s SDK', 'anthropic', 'create', { maxRetries: 1 }],
  ['the AI SDK, asking for messages', 'ai-sdk-anthropic', 'text', {}, { maxRetries: 1 }],
  ['Codex', 'codex', 'prompt', { maxRetries: 1 }],
  ['Claude Code', 'claude-code', 'prompt', { maxRetries: 1 }],
];
/** These ask again for minutes, whatever they are told. */
const PERSISTENT = ['opencode', 'qwen-code'];

/** Questions to a model. Some clients look around besides. */
const questionsTo = ({ requests }: ScriptedProvider) =>
  requests.filter(({ path }) => /\/(messages|responses|chat\/completions)(\?|$)/.test(path)).length;

describe.each(CLIENTS)('%s', (_, program, part, options, more) => {
  test.each(STATUSES)('asks a provider that refuses with %i no more often than by itself', async (status) => {
    const run = await runnerOf(program);
    const refusal = refuses(status, 'No, not so');
    const direct = connectDirectly(refusal);
    const through = await connect(refusal);
    await Promise.allSettled([direct, through].map((it) => run(part, { ...it, ...options }, 'Hi', more)));
    expect(questionsTo(direct.provider)).toBeGreaterThan(0);
    expect(questionsTo(through.provider)).toBeGreaterThan(0);
    expect(questionsTo(through.provider)).toBeLessThanOrEqual(questionsTo(direct.provider));
  });
});

describe.each(PERSISTENT)('%s', (program) => {
  /** Asks until it gives up, or until the provider is asked so often. */
  async function askedUntil(times: number, connection: Pick<Connection, 'provider'>): Promise<number> {
    const run = await runnerOf(program);
    const interrupt = new AbortController();
    const ended = run('prompt', connection, 'Hi', [], interrupt.signal);
    let isOver = false;
    void ended.finally(() => {
      isOver = true;
    });
    const isEnough = () => isOver || questionsTo(connection.provider) >= times;
    await expect.poll(isEnough, { timeout: 240_000 }).toBe(true);
    interrupt.abort();
    await ended;
    return questionsTo(connection.provider);
  }

  // One status of each kind: each takes two starts of a program.
  test.each([400, 401])('asks a provider that refuses with %i no more often than by itself', async (status) => {
    const [direct, through] = [connectDirectly(refuses(status, 'No')), await connect(refuses(status, 'No'))];
    const [alone, served] = await Promise.all([askedUntil(2, direct), askedUntil(2, through)]);
    expect(served).toBeLessThanOrEqual(alone);
  });

  test.each([429, 500])(
    'has a provider that answers %i asked at most once for each of its own questions',
    async (status) => {
      const connection = await connect(refuses(status, 'No'));
      await askedUntil(2, connection);
      const callsOf = () => dataOf(host, 'usage.apiCalls', { token: connection.person.token });
      // What is interrupted is recorded when the server has noticed, and need not have reached the provider.
      const recorded = async () => (await callsOf()).api_calls.length;
      await expect.poll(recorded, { timeout: 30_000 }).toBeGreaterThanOrEqual(questionsTo(connection.provider));
    },
  );
});
