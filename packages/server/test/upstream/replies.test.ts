import { EventEmitter, once } from 'node:events';
import { expect, test } from 'vitest';
import { ask, outcome, question } from './asking.ts';
import { answers, beginStream, event, piece, startProvider, streams, streamsRaw, USAGE } from './provider.ts';

const END = event('[DONE]');

test('a question goes out in OpenAI’s format, with the key', async () => {
  const provider = await startProvider(streams('Hello'));
  const request = { ...question, temperature: 0.7, maxTokens: 50 };
  await outcome(ask(provider.baseUrl, { request, model: 'upstream/name' }));
  expect(provider.asked).toMatchObject([
    {
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer sk-test-key', 'content-type': 'application/json', accept: 'text/event-stream' },
    },
  ]);
  expect(provider.asked[0]?.body).toEqual({
    model: 'upstream/name',
    messages: question.messages,
    temperature: 0.7,
    max_tokens: 50,
    stream: true,
    stream_options: { include_usage: true },
  });
});

test('what was not asked for is left out, a key that there is none included', async () => {
  const provider = await startProvider(streams('Hello'));
  await outcome(ask(provider.baseUrl, { apiKey: null }));
  expect(provider.asked[0]?.headers).not.toHaveProperty('authorization');
  expect(Object.keys(provider.asked[0]?.body)).toEqual(['model', 'messages', 'stream', 'stream_options']);
});

test('contents in parts go out as they came in', async () => {
  const provider = await startProvider(streams('A cat'));
  const content = [
    { type: 'text', text: 'What is this?' },
    { type: 'image_url', image_url: { url: 'https://example.com/cat.png' } },
  ] as unknown as string;
  await outcome(ask(provider.baseUrl, { request: { ...question, messages: [{ role: 'user', content }] } }));
  expect(provider.asked[0]?.body.messages).toEqual([{ role: 'user', content }]);
});

test('a reply comes piece by piece, with the tokens that the provider counted', async () => {
  const provider = await startProvider(streams('Hel', 'lo', ' 你好'));
  expect(await outcome(ask(provider.baseUrl))).toEqual({
    text: 'Hello 你好',
    finish: { type: 'finish', reason: 'stop', tokens: { input: USAGE.prompt_tokens, output: USAGE.completion_tokens } },
  });
});

test('each piece is handed on when it comes', async () => {
  const goOn = new EventEmitter();
  const provider = await startProvider(async (response) => {
    beginStream(response);
    response.write(piece('first'));
    await once(goOn, 'now');
    response.end(piece('second', 'stop') + END);
  });
  const events = ask(provider.baseUrl)[Symbol.asyncIterator]();
  expect((await events.next()).value).toEqual({ type: 'content', text: 'first' });
  goOn.emit('now');
  expect((await events.next()).value).toEqual({ type: 'content', text: 'second' });
});

test('a piece may be cut anywhere, in the middle of a character too', async () => {
  const bytes = Buffer.from(`: hello\r\n\r\n${piece('你').replaceAll('\n', '\r\n')}${piece('好', 'stop')}${END}`);
  const provider = await startProvider(async (response) => {
    beginStream(response);
    for (const byte of bytes) await new Promise<void>((sent) => response.write(Uint8Array.of(byte), () => sent()));
    response.end();
  });
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({ text: '你好', finish: { reason: 'stop' } });
});

test('tokens that nobody counted are estimated', async () => {
  const provider = await startProvider(streamsRaw(piece('你好吗', 'stop') + END));
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({ finish: { tokens: { input: 2, output: 3 } } });
});

test.each([-1, 0.5, '7', null, 1_000_000_001, Number.MAX_SAFE_INTEGER])(
  'a count of %j tokens is a mistake, and estimated instead',
  async (count) => {
    const usage = { prompt_tokens: count, completion_tokens: count };
    const provider = await startProvider(streamsRaw(piece('你好吗', 'stop') + event({ choices: [], usage }) + END));
    expect(await outcome(ask(provider.baseUrl))).toMatchObject({ finish: { tokens: { input: 2, output: 3 } } });
  },
);

test.each([
  ['stop', 'stop'],
  ['length', 'length'],
  ['content_filter', 'content_filter'],
  ['tool_calls', 'tool_calls'],
])('the end %j is the end %j', async (wire, reason) => {
  const provider = await startProvider(streamsRaw(piece('x', wire) + END));
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({ finish: { reason } });
});

test.each([
  ['without [DONE]', piece('well', 'stop')],
  ['without a reason for the end', piece('well') + END],
  ['with pieces of other kinds between', event({ choices: [] }) + event({ id: 'x' }) + piece('well', 'stop') + END],
  [
    'with null where there is nothing',
    event({ choices: [{ delta: null }], usage: null, error: null }) + piece('well') + END,
  ],
  ['with more after its end', piece('well', 'stop') + END + piece('more')],
])('a stream %s is a reply', async (_, text) => {
  const provider = await startProvider(streamsRaw(text));
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({ text: 'well', finish: { type: 'finish' } });
});

const whole = {
  choices: [{ message: { role: 'assistant', content: 'Whole' }, finish_reason: 'length' }],
  usage: USAGE,
};

test('a model that does not stream is asked for the whole reply', async () => {
  const provider = await startProvider(answers(200, whole));
  expect(await outcome(ask(provider.baseUrl, { streaming: false }))).toEqual({
    text: 'Whole',
    finish: { type: 'finish', reason: 'length', tokens: { input: 7, output: 2 } },
  });
  expect(provider.asked[0]?.body).toEqual({ model: 'gpt-4', messages: question.messages, stream: false });
});

test('a provider that answers with the whole reply though asked for a stream is understood', async () => {
  const provider = await startProvider(answers(200, whole));
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({ text: 'Whole', finish: { reason: 'length' } });
});

test('a reply in parts is joined', async () => {
  const content = [{ type: 'text', text: 'One ' }, { type: 'image' }, null, { type: 'text', text: 'two' }];
  const provider = await startProvider(answers(200, { choices: [{ message: { content } }] }));
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({ text: 'One two' });
});

test.each([
  ['HTML', answers(200, '<h1>Welcome</h1>'), '', 'The provider answered with text/html instead of a reply'],
  [
    'broken JSON',
    answers(200, '{"choices', { 'Content-Type': 'application/json' }),
    '',
    'The provider answered with something that is not JSON',
  ],
  ['JSON that is no object', answers(200, ['x']), '', 'The provider answered with something that is no reply'],
  ['JSON without a reply', answers(200, { choices: [] }), '', 'The provider answered with something that is no reply'],
  [
    'an error with status 200',
    answers(200, { error: { message: 'Out of luck' } }),
    '',
    'The provider reported an error: Out of luck',
  ],
  ['a stream of nothing', streamsRaw(END), '', 'The provider answered with something that is no reply'],
  ['an empty stream', streamsRaw(''), '', 'The reply was cut before its end'],
  ['a stream that is cut', streamsRaw(piece('Half')), 'Half', 'The reply was cut before its end'],
  [
    'broken JSON midway',
    streamsRaw(piece('Half') + event('{"choices')),
    'Half',
    'The provider answered with something that is not JSON',
  ],
  [
    'HTML midway',
    streamsRaw(`${piece('Half')}data: <html>\n\n`),
    'Half',
    'The provider answered with something that is not JSON',
  ],
  [
    'an error midway',
    streamsRaw(piece('Half') + event({ error: { message: 'Overloaded\nnow' } })),
    'Half',
    'The provider reported an error: Overloaded now',
  ],
  ['an error that is a text', streamsRaw(event({ error: 'quota' })), '', 'The provider reported an error: quota'],
] as const)('%s is no reply', async (_, scene, text, reason) => {
  const provider = await startProvider(scene);
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({
    text,
    error: { code: 'UPSTREAM_ERROR', transient: true, details: { reason } },
  });
  expect(provider.asked).toHaveLength(1);
});

test('a connection that breaks in the middle of a reply cuts it', async () => {
  const provider = await startProvider((response) => {
    beginStream(response);
    response.write(piece('Half'), () => response.destroy());
  });
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({
    text: 'Half',
    error: { code: 'UPSTREAM_ERROR', transient: false, details: { reason: 'The reply was cut before its end' } },
  });
});

test('a reply without an end is not kept in memory for ever', async () => {
  const provider = await startProvider((response) => {
    beginStream(response);
    const more = () => {
      while (!response.destroyed && response.write(`: ${'x'.repeat(2 ** 20)}\n`));
    };
    response.on('drain', more);
    more();
  });
  expect(await outcome(ask(provider.baseUrl))).toMatchObject({
    error: { details: { reason: 'The reply was longer than 33554432 bytes' } },
  });
  await provider.asked[0]?.gone;
});
