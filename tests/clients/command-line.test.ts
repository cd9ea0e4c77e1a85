import { describe, expect, test, vi } from 'vitest';
import { dataOf } from '../support/http/call.ts';
import { runnerOf } from './programs.ts';
import { refuses, replyOf, says } from './provider-scripts.ts';
import { useClientScene } from './scene.ts';

const { host, connect } = await useClientScene();

// On a busy machine each of them needs a minute to begin.
vi.setConfig({ testTimeout: 300_000 });

interface Call {
  name: string;
  arguments: string;
}

/** Two calls of a tool at once, which the model has thought of. */
const callsFor = (call: Call) =>
  replyOf(
    [
      { reasoning_content: 'I look.' },
      { tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: call }] },
      { tool_calls: [{ index: 1, id: 'call_2', type: 'function', function: call }] },
    ],
    'tool_calls',
  );

interface OpencodeEvent {
  type: string;
  part?: { text?: string; tokens?: { input: number; output: number; cache: { read: number } } };
}
const textsIn = (events: OpencodeEvent[]) => events.flatMap(({ type, part }) => (type === 'text' ? [part?.text] : []));

interface QwenMessage {
  type: string;
  is_error?: boolean;
  result?: string;
  usage?: object;
}
const resultIn = (printed: string) =>
  (JSON.parse(printed.slice(printed.indexOf('['))) as QwenMessage[]).find(({ type }) => type === 'result');

/** What each of them says in the end, what went wrong, and a call that it makes without asking anybody. */
const CLIENTS = {
  opencode: {
    run: await runnerOf('opencode'),
    call: { name: 'bash', arguments: JSON.stringify({ command: 'echo 42', description: 'Says 42' }) },
    answerIn: ({ events }: { events: OpencodeEvent[] }) => textsIn(events).join(''),
    errorIn: ({ events }: { events: OpencodeEvent[] }) => JSON.stringify(events.find(({ type }) => type === 'error')),
  },
  'Qwen Code': {
    run: await runnerOf('qwen-code'),
    call: { name: 'glob', arguments: JSON.stringify({ pattern: '*.none' }) },
    answerIn: ({ printed }: { printed: string }) => resultIn(printed)?.result,
    errorIn: ({ printed, errors }: { printed: string; errors: string }) => printed + errors,
  },
};
const clients = Object.entries(CLIENTS).map(([client, program]) => ({ client, ...program }));

// What they do in the newer protocols is in `features.test.ts`.
describe.each(clients)('$client over chat completions', ({ run, call, answerIn, errorIn }) => {
  test('answers a prompt', async () => {
    const connection = await connect(says('Hello', ' there'));
    expect(answerIn(await run('prompt', { ...connection, speaks: 'chat' }, 'Hi'))).toBe('Hello there');
    expect(connection.provider.received).toHaveLength(1);
  });

  test('uses tools and goes on', async () => {
    const connection = await connect([callsFor(call), says('Nothing is there')]);
    expect(answerIn(await run('prompt', { ...connection, speaks: 'chat' }, 'Look'))).toContain('Nothing is there');
    const messages = connection.provider.received[1]?.['messages'] as object[];
    expect(messages.slice(-3)).toMatchObject([
      {
        role: 'assistant',
        tool_calls: [
          { id: 'call_1', function: call },
          { id: 'call_2', function: call },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1' },
      { role: 'tool', tool_call_id: 'call_2' },
    ]);
  });

  // How often it asks is its own affair: on a busy machine opencode was seen to ask twice.
  test.each(['responses', 'messages', 'chat'])(
    'says what the provider refuses, and has it asked once for each of its own questions (%s)',
    async (speaks) => {
      const connection = await connect(refuses(400, 'No, not so'));
      expect(errorIn(await run('prompt', { ...connection, speaks }, 'Hi'))).toContain('No, not so');
      const { api_calls } = await dataOf(host, 'usage.apiCalls', { token: connection.person.token });
      expect(connection.provider.received).toHaveLength(api_calls.length);
    },
  );
});
