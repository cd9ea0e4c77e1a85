import { describe, expect, test, vi } from 'vitest';
import { CLIENTS, FEATURES, type Feature } from './features.ts';
import { programOf } from './programs.ts';
import { refuses, replyOf, says, saysSlowly } from './provider-scripts.ts';
import { type Connection, useClientScene } from './scene.ts';

const { connect } = await useClientScene();

// On a busy machine programs of the command line need a minute to begin.
vi.setConfig({ testTimeout: 300_000 });

const TOO_LONG = "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.";

interface Asked {
  stream?: true;
  tools?: true;
  schema?: true;
  picture?: true;
  signal?: AbortSignal;
}

/** A client as it is asked here. */
interface Tried {
  ask(
    connection: Connection & { maxRetries?: number; speaks?: string },
    asked: Asked,
  ): Promise<Record<string, unknown>>;
  /** A call of a tool that it carries out. */
  call: { name: string; arguments: string };
  /** How it is asked where it always streams. */
  streams?: Asked;
  /** The tool with which its model gives an answer in the form of a schema; a text if it has none. */
  schemaTool?: string;
}

const WEATHER = { name: 'get_weather', arguments: '{"city":"Paris"}' };

/** What the model thinks and calls, and what it says to the results. */
const callsOf = (call: Tried['call'], count: number) => [
  replyOf(
    [
      { reasoning_content: 'I look it up.' },
      ...Array.from({ length: count }, (_, index) => ({
        tool_calls: [{ index, id: `call_${index}`, type: 'function', function: call }],
      })),
    ],
    'tool_calls',
  ),
  says('Sun'),
];

/** What a plain answer comes to, and what the provider was asked. */
async function answered({ ask }: Tried, asked: Asked) {
  const connection = await connect(says('Hello', ' there'));
  return { outcome: await ask(connection, asked), received: connection.provider.received };
}

/** The last messages that a provider gets which calls a tool so many times at once. */
async function calledBack({ ask, call }: Tried, count: number): Promise<Record<string, unknown>[]> {
  const connection = await connect(callsOf(call, count));
  expect(await ask(connection, { tools: true })).toMatchObject({ text: 'Sun' });
  expect(connection.provider.received).toHaveLength(2);
  const messages = connection.provider.received[1]?.['messages'] as Record<string, unknown>[];
  return messages.slice(-1 - count);
}

/** Does something once for each client: programs take seconds to begin, and a minute on a busy machine. */
function onceEach<Given, Result>(act: (client: Tried, given: Given) => Promise<Result>) {
  const begun = new Map<Tried, Map<string, Promise<Result>>>();
  return (client: Tried, given: Given): Promise<Result> => {
    const ofClient = begun.get(client) ?? new Map<string, Promise<Result>>();
    begun.set(client, ofClient);
    const key = JSON.stringify(given);
    const result = ofClient.get(key) ?? act(client, given);
    ofClient.set(key, result);
    return result;
  };
}

const answerOf = onceEach(answered);
const roundOf = onceEach(calledBack);

const errorOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'no error',
    (error: { status?: number; statusCode?: number; message: string }) =>
      `${error.status ?? error.statusCode ?? ''} ${error.message}`,
  );

/** What each feature comes to, with any client. */
const TRIALS: Readonly<Record<Feature, (client: Tried) => Promise<void>>> = {
  async text(client) {
    expect((await answerOf(client, client.streams ?? {})).outcome).toMatchObject({ text: 'Hello there' });
  },

  async stream(client) {
    const { outcome, received } = await answerOf(client, { stream: true });
    expect(outcome).toMatchObject({ text: 'Hello there' });
    expect(received[0]).toMatchObject({ stream: true });
  },

  async usage(client) {
    const usage = { input: 40, output: 12 };
    expect((await answerOf(client, client.streams ?? {})).outcome).toMatchObject({ usage });
  },

  async call(client) {
    expect(await roundOf(client, 1)).toMatchObject([
      { role: 'assistant', tool_calls: [{ id: 'call_0', function: client.call }] },
      { role: 'tool', tool_call_id: 'call_0' },
    ]);
  },

  async calls(client) {
    expect(await roundOf(client, 2)).toMatchObject([
      { role: 'assistant', tool_calls: [{ id: 'call_0' }, { id: 'call_1' }] },
      { role: 'tool', tool_call_id: 'call_0' },
      { role: 'tool', tool_call_id: 'call_1' },
    ]);
  },

  async object({ ask, schemaTool }) {
    const written = '{"city":"Paris"}';
    const script = schemaTool ? callsOf({ name: schemaTool, arguments: written }, 1) : says(written);
    expect(await ask(await connect(script), { schema: true })).toMatchObject({ object: { city: 'Paris' } });
  },

  async picture({ ask }) {
    const connection = await connect(says('A dot'));
    expect(await ask(connection, { picture: true })).toMatchObject({ text: 'A dot' });
    // Qwen Code makes a JPEG of it.
    expect(JSON.stringify(connection.provider.received[0])).toMatch(
      /"url":"data:image\/(png;base64,iVBORw0KGgo|jpeg;base64,)/,
    );
  },

  async reasoning(client) {
    expect((await roundOf(client, 1))[0]).toMatchObject({ reasoning_content: 'I look it up.' });
  },

  async abort({ ask }) {
    const connection = await connect(saysSlowly());
    const leaving = new AbortController();
    const asked = ask(connection, { stream: true, signal: leaving.signal }).catch(() => undefined);
    await expect.poll(() => connection.provider.received.length, { timeout: 240_000 }).toBe(1);
    leaving.abort();
    await expect.poll(() => connection.provider.left, { interval: 20, timeout: 1000 }).toBe(1);
    await asked;
  },

  async unauthorized({ ask }) {
    const connection = await connect(says('x'));
    expect(await errorOf(ask({ ...connection, apiKey: 'sk-wrong' }, {}))).toMatch(/401|auth|key/i);
    expect(connection.provider.received).toEqual([]);
  },

  async unknownModel({ ask }) {
    const connection = await connect(says('x'));
    expect(await errorOf(ask({ ...connection, model: 'no-such-model' }, {}))).toMatch(
      /404|no-such-model|selected model/,
    );
    expect(connection.provider.received).toEqual([]);
  },

  async busy({ ask }) {
    const connection = await connect([refuses(429, 'Slow down', { 'retry-after': '1' }), says('Hello')]);
    expect(await ask({ ...connection, maxRetries: 1 }, {})).toMatchObject({ text: 'Hello' });
    expect(connection.provider.received).toHaveLength(2);
  },

  async tooLong({ ask }) {
    const connection = await connect(refuses(400, TOO_LONG));
    expect(await errorOf(ask(connection, {}))).toMatch(
      /too long|maximum context length|context window|ran out of room/i,
    );
  },
};

const clients = await Promise.all(
  CLIENTS.map(async ({ name, protocol, program, cannot }) => {
    const { ask, call = WEATHER, ...more } = (await programOf(program)) as unknown as Tried;
    const tried: Tried = { ...more, call, ask: (connection, asked) => ask({ ...connection, speaks: protocol }, asked) };
    return { name, protocol, cannot, tried };
  }),
);

describe.each(clients)('$name ($protocol)', ({ cannot, tried }) => {
  test.each((Object.keys(FEATURES) as Feature[]).filter((it) => cannot[it] === undefined))('%s', (feature) =>
    TRIALS[feature](tried),
  );
});
