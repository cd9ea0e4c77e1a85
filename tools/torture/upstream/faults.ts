import { gzipSync } from 'node:zlib';
import type { Exchange, Fault } from './faulty-provider.ts';
import { encoded, eventsOf, type MeantReply, meantReply, type Protocol, type WireEvent, wholeOf } from './replies.ts';

/** Longer than the server waits for anything in this campaign. */
const FOR_EVER_MS = 30_000;
const STREAM = { 'Content-Type': 'text/event-stream' };
const JSON_TYPE = { 'Content-Type': 'application/json' };
const PAGE = `<!doctype html><html><head><title>502 Bad Gateway</title></head><body>${'<p>nginx</p>'.repeat(50)}</body>`;

/** A reply as it should be, but for what is changed. */
interface Change {
  reply?: Partial<MeantReply>;
  events?(events: WireEvent[], exchange: Exchange): WireEvent[];
  text?(text: string, exchange: Exchange): string | Uint8Array;
  headers?: Readonly<Record<string, string>>;
  status?: number;
}

/** Sends a reply, changed, and ends the connection in order. */
const replying =
  ({ reply, events = (it) => it, text = (it) => it, headers, status = 200 }: Change): Fault =>
  async (exchange) => {
    const meant = { ...meantReply(exchange.random), ...reply };
    const { protocol, streaming } = exchange;
    const plain = streaming
      ? encoded(events(eventsOf(protocol, meant), exchange))
      : JSON.stringify(wholeOf(protocol, meant));
    await exchange.head(status, headers ?? (streaming ? STREAM : JSON_TYPE));
    await exchange.write(text(plain, exchange));
    exchange.end();
  };

/** Sends a text, whatever was asked for. */
const sending =
  (status: number, body: string | Uint8Array, headers: Readonly<Record<string, string>> = JSON_TYPE): Fault =>
  async (exchange) => {
    await exchange.head(status, headers);
    await exchange.write(body);
    exchange.end();
  };

const refusing = (status: number, headers: Readonly<Record<string, string>> = {}): Fault =>
  sending(status, JSON.stringify({ error: { message: `No: ${SECRET}`, type: 'some_error', code: 'some_code' } }), {
    ...JSON_TYPE,
    ...headers,
  });

/** The key that the provider is asked with, which no answer may show. */
export const SECRET = 'sk-torture-0123456789abcdef';

/** The beginning of a reply, and what happens then. */
const cutting =
  (
    then: (exchange: Exchange) => Promise<void> | void,
    share = 0.5,
    headers: Readonly<Record<string, string>> = STREAM,
  ) =>
  async (exchange: Exchange) => {
    const text = encoded(eventsOf(exchange.protocol, meantReply(exchange.random, 10)));
    await exchange.head(200, headers);
    await exchange.write(text.slice(0, Math.floor(text.length * share)));
    await exchange.wait(20);
    await then(exchange);
  };

/** Sends something again and again, until the other side is gone. */
const endless =
  (piece: (protocol: Protocol) => string, pauseMs = 0): Fault =>
  async (exchange) => {
    await exchange.head(200, STREAM);
    const beginning = eventsOf(exchange.protocol, { pieces: ['Once', ' upon'] });
    await exchange.write(encoded(beginning.slice(0, 3)));
    const text = piece(exchange.protocol);
    const many = pauseMs === 0 ? text.repeat(Math.ceil(16_384 / text.length)) : text;
    while (!exchange.isGone()) {
      await exchange.write(many);
      // Also without a pause others have their turn.
      await exchange.wait(pauseMs);
    }
  };

/** An event with text of a protocol. */
const said = (protocol: Protocol, text: string): string => encoded([textEvent(protocol, text)]);

function textEvent(protocol: Protocol, text: unknown): WireEvent {
  switch (protocol) {
    case 'chat_completions':
      return { data: { choices: [{ index: 0, delta: { content: text }, finish_reason: null }] } };
    case 'responses':
      return delta('response.output_text.delta', { output_index: 0, content_index: 0, delta: text });
    case 'messages':
      return delta('content_block_delta', { index: 0, delta: { type: 'text_delta', text } });
  }
}

function thoughtEvent(protocol: Protocol, text: string): WireEvent {
  switch (protocol) {
    case 'chat_completions':
      return { data: { choices: [{ index: 0, delta: { reasoning_content: text } }] } };
    case 'responses':
      return delta('response.reasoning_summary_text.delta', { output_index: 0, delta: text });
    case 'messages':
      return delta('content_block_delta', { index: 0, delta: { type: 'thinking_delta', thinking: text } });
  }
}

/** A piece of a call's arguments. */
function argumentsEvent(protocol: Protocol, index: unknown, text: unknown): WireEvent {
  switch (protocol) {
    case 'chat_completions':
      return { data: { choices: [{ index: 0, delta: { tool_calls: [{ index, function: { arguments: text } }] } }] } };
    case 'responses':
      return delta('response.function_call_arguments.delta', { output_index: index, delta: text });
    case 'messages':
      return delta('content_block_delta', { index, delta: { type: 'input_json_delta', partial_json: text } });
  }
}

const delta = (type: string, fields: object): WireEvent => ({ name: type, data: { type, ...fields } });

/** Events with others put into their middle. */
const inTheMiddle =
  (more: (protocol: Protocol) => WireEvent[]) =>
  (events: WireEvent[], { protocol }: Exchange): WireEvent[] => [
    ...events.slice(0, 4),
    ...more(protocol),
    ...events.slice(4),
  ];

const call = (id: string, ...pieces: string[]) => ({ id, name: 'get_weather', arguments: pieces });

function shuffled<T>(values: readonly T[], { random }: Exchange): T[] {
  return values
    .map((value) => ({ value, at: random.below(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map((it) => it.value);
}

/** Bytes one after the other, or a few at once. */
async function slowly(exchange: Exchange, bytes: Uint8Array, atOnce: number, pauseMs: number): Promise<void> {
  for (let at = 0; at < bytes.length && !exchange.isGone(); at += atOnce) {
    await exchange.write(bytes.subarray(at, at + atOnce));
    await exchange.wait(pauseMs);
  }
  exchange.end();
}

const usages: Readonly<Record<string, unknown>> = {
  missing: null,
  negative: { prompt_tokens: -5, completion_tokens: -1, input_tokens: -5, output_tokens: -1 },
  absurd: { prompt_tokens: 1e300, completion_tokens: 1e18, input_tokens: 1e300, output_tokens: 1e18 },
  fractions: { prompt_tokens: 1.5, completion_tokens: 0.1, input_tokens: 1.5, output_tokens: 0.1 },
  texts: { prompt_tokens: '7', completion_tokens: 'NaN', input_tokens: '7', output_tokens: 'NaN' },
  nulls: { prompt_tokens: null, completion_tokens: null, input_tokens: null, output_tokens: null },
  list: [7, 2],
  text: 'a lot',
  details: {
    prompt_tokens: 7,
    completion_tokens: 2,
    input_tokens: 7,
    output_tokens: 2,
    prompt_tokens_details: { cached_tokens: 1_000_000 },
    input_tokens_details: { cached_tokens: -3 },
    completion_tokens_details: { reasoning_tokens: 'many' },
    output_tokens_details: [],
    cache_read_input_tokens: 'all',
    cache_creation_input_tokens: -1e9,
  },
};

/** What goes wrong, by name. `refused` and `tls` are no faults of the provider's: nothing speaks HTTP there. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  // Nothing does, to see that all the checks hold.
  none: replying({}),
  'none-with-calls': replying({ reply: { calls: [call('call_1', '{"city":', '"Paris"}'), call('call_2', '{}')] } }),

  // Connections
  'reset-at-once': (exchange) => exchange.reset(),
  'closed-at-once': (exchange) => exchange.end(),
  'reset-within-headers': async (exchange) => {
    await exchange.write('HTTP/1.1 200 OK\r\nContent-Type: text/ev');
    await exchange.wait(20);
    exchange.reset();
  },
  'closed-within-headers': async (exchange) => {
    await exchange.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Half');
    exchange.end();
  },
  'reset-before-body': async (exchange) => {
    await exchange.head(200, STREAM);
    await exchange.wait(20);
    exchange.reset();
  },
  'reset-within-stream': cutting((exchange) => exchange.reset()),
  'closed-within-stream': cutting((exchange) => exchange.end()),
  'closed-within-chunk': cutting((exchange) => exchange.end(), 0.5, { ...STREAM, 'Transfer-Encoding': 'chunked' }),
  'closed-before-length': cutting((exchange) => exchange.end(), 0.9, { ...STREAM, 'Content-Length': '100000' }),
  'silent-before-headers': (exchange) => exchange.wait(FOR_EVER_MS),
  'silent-within-headers': async (exchange) => {
    await exchange.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n');
    await exchange.wait(FOR_EVER_MS);
  },
  'silent-after-headers': async (exchange) => {
    await exchange.head(200, STREAM);
    await exchange.wait(FOR_EVER_MS);
  },
  'silent-within-stream': cutting((exchange) => exchange.wait(FOR_EVER_MS)),
  'silent-at-the-end': cutting((exchange) => exchange.wait(FOR_EVER_MS), 1),
  'one-byte-at-a-time': async (exchange) => {
    await exchange.head(200, STREAM);
    await slowly(exchange, Buffer.from(encoded(eventsOf(exchange.protocol, meantReply(exchange.random, 3)))), 1, 1);
  },
  'headers-one-byte-at-a-time': async (exchange) => {
    const head = Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n');
    for (let at = 0; at < head.length; at += 1) {
      await exchange.write(head.subarray(at, at + 1));
      await exchange.wait(2);
    }
    await exchange.write(encoded(eventsOf(exchange.protocol, meantReply(exchange.random))));
    exchange.end();
  },
  'no-http': async (exchange) => {
    await exchange.write('SSH-2.0-OpenSSH_9.6\r\n');
    exchange.end();
  },
  'too-many-headers': async (exchange) => {
    await exchange.write(`HTTP/1.1 200 OK\r\n${`X-Filler: ${'x'.repeat(1000)}\r\n`.repeat(500)}\r\n`);
    exchange.end();
  },
  'broken-chunk': async (exchange) => {
    await exchange.head(200, { ...STREAM, 'Transfer-Encoding': 'chunked' });
    await exchange.write(`zz\r\n${said(exchange.protocol, 'Hello')}\r\n`);
    await exchange.wait(FOR_EVER_MS);
  },
  'early-hints': async (exchange) => {
    await exchange.write('HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n');
    await replying({})(exchange);
  },
  'two-lengths': replying({ headers: { ...STREAM, 'Content-Length': '5\r\nContent-Length: 50' } }),

  // Statuses
  ...Object.fromEntries(
    [400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 418, 422, 451, 500, 501, 502, 503, 504, 529, 599].map(
      (status) => [`status-${status}`, refusing(status)],
    ),
  ),
  'status-204': sending(204, '', {}),
  'status-304': sending(304, '', {}),
  'status-206': replying({ status: 206 }),
  'status-429': refusing(429),
  'status-429-wait-1': refusing(429, { 'Retry-After': '1' }),
  'status-429-wait-long': refusing(429, { 'Retry-After': '86400' }),
  'status-429-wait-past': refusing(429, { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' }),
  'status-429-wait-odd': refusing(429, { 'Retry-After': '-1, soon; 1e400' }),
  'status-503-then-well': (exchange) => (exchange.asked < 1 ? refusing(503) : replying({}))(exchange),
  'status-500-then-cut': (exchange) =>
    (exchange.asked < 1 ? refusing(500) : cutting((it) => it.reset()))(exchange) as Promise<void>,
  redirect: sending(302, '', { Location: 'http://127.0.0.1:9/elsewhere' }),
  'redirect-to-itself': sending(307, '', { Location: '/v1' }),
  'error-page': sending(502, PAGE, { 'Content-Type': 'text/html' }),
  'error-page-huge': sending(500, PAGE.repeat(5000), { 'Content-Type': 'text/html' }),
  'error-page-as-success': sending(200, PAGE, { 'Content-Type': 'text/html' }),
  'error-as-success': sending(200, JSON.stringify({ error: { message: 'Overloaded', type: 'overloaded_error' } })),
  'error-as-text': sending(500, 'upstream connect error or disconnect/reset before headers', {}),
  'error-odd': sending(500, '{"error":[{"message":{"a":1}},null,[]],"detail":{"loc":["x"]}}'),

  // Bodies
  empty: sending(200, '', JSON_TYPE),
  'empty-stream': sending(200, '', STREAM),
  spaces: sending(200, ' \n'.repeat(1000), JSON_TYPE),
  'body-null': sending(200, 'null'),
  'body-list': sending(200, '[]'),
  'body-object': sending(200, '{}'),
  'body-number': sending(200, '1e999'),
  'body-deep': sending(200, '['.repeat(200_000)),
  'body-deep-object': sending(200, `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
  truncated: replying({ text: (it, { random }) => it.slice(0, random.below(it.length)) }),
  'truncated-json': async (exchange) => {
    const text = JSON.stringify(wholeOf(exchange.protocol, meantReply(exchange.random)));
    await sending(200, text.slice(0, -5 - exchange.random.below(text.length - 10)))(exchange);
  },
  'type-json': replying({ headers: JSON_TYPE }),
  'type-html': replying({ headers: { 'Content-Type': 'text/html; charset=gbk' } }),
  'type-none': replying({ headers: {} }),
  'type-stream-of-json': async (exchange) => {
    await sending(200, JSON.stringify(wholeOf(exchange.protocol, meantReply(exchange.random))), STREAM)(exchange);
  },
  gzip: replying({ headers: { ...STREAM, 'Content-Encoding': 'gzip' }, text: (it) => gzipSync(it) }),
  'gzip-cut': replying({
    headers: { ...STREAM, 'Content-Encoding': 'gzip' },
    text: (it, { random }) => {
      const bytes = gzipSync(it);
      return bytes.subarray(0, 12 + random.below(bytes.length - 12));
    },
  }),
  'gzip-that-is-none': replying({ headers: { ...STREAM, 'Content-Encoding': 'gzip' } }),
  'gzip-bomb': sending(200, gzipSync(Buffer.alloc(256 * 2 ** 20)), { ...JSON_TYPE, 'Content-Encoding': 'gzip' }),
  'gzip-bomb-error': sending(500, gzipSync(Buffer.alloc(256 * 2 ** 20)), { ...JSON_TYPE, 'Content-Encoding': 'gzip' }),
  'encoding-unknown': replying({ headers: { ...STREAM, 'Content-Encoding': 'rot13' } }),

  // Framing
  'line-ends-cr': replying({ text: (it, { streaming }) => (streaming ? it.replaceAll('\n', '\r') : it) }),
  'line-ends-crlf': replying({ text: (it, { streaming }) => (streaming ? it.replaceAll('\n', '\r\n') : it) }),
  'byte-order-mark': replying({ text: (it) => `\uFEFF${it}` }),
  'no-space': replying({ text: (it) => it.replaceAll('\ndata: ', '\ndata:') }),
  comments: replying({ text: (it, { streaming }) => (streaming ? it.replaceAll('\n\n', '\n\n: alive\n\n') : it) }),
  'fields-unknown': replying({ text: (it, { streaming }) => (streaming ? `id: 1\nretry: 0\nfoo\n: \n${it}` : it) }),
  'utf8-split': async (exchange) => {
    await exchange.head(200, STREAM);
    const text = encoded(eventsOf(exchange.protocol, { pieces: ['你好', '👨‍👩‍👧‍👦', 'é'] }));
    await slowly(exchange, Buffer.from(text), 1, 0);
  },
  'utf8-broken': replying({
    text: (it) => Buffer.from(it.replaceAll('word', 'w\xff\xc0\x80rd'), 'latin1'),
    reply: { pieces: ['word', ' word', ' word'] },
  }),
  'half-characters': replying({
    events: inTheMiddle((protocol) => ['\ud83d', '\ude00', '\udc00'].map((it) => textEvent(protocol, it))),
  }),
  'nul-characters': replying({ reply: { pieces: ['a\0b', '\u0007', '\u202e', '\u001b[2J'] } }),
  'no-done': replying({ events: (events) => events.slice(0, -1) }),
  'no-finish': replying({ reply: { finish: null } }),
  'no-finish-no-done': replying({ reply: { finish: null }, events: (events) => events.slice(0, -1) }),
  'done-alone': sending(200, 'data: [DONE]\n\n', STREAM),
  'done-twice': replying({ events: (events) => [...events, ...events.slice(-1), ...events] }),
  'after-the-end': replying({ events: (events, { protocol }) => [...events, textEvent(protocol, 'a ghost')] }),
  twice: replying({ events: (events) => [...events.slice(0, -1), ...events] }),
  backwards: replying({ events: (events) => [...events].reverse() }),
  shuffled: replying({ events: shuffled }),
  'finish-unknown': replying({ reply: { finish: 'because' } }),
  'finish-number': replying({ reply: { finish: 7 as unknown as string } }),
  'finish-length': replying({ reply: { finish: 'length' } }),
  'error-within': replying({
    events: inTheMiddle(() => [
      { name: 'error', data: { type: 'error', error: { type: 'api_error', message: SECRET } } },
    ]),
  }),
  'error-within-odd': replying({ events: inTheMiddle(() => [{ data: { error: null } }, { data: { error: 'no' } }]) }),
  'half-json-within': replying({ events: inTheMiddle(() => [{ data: '{"choices":[{"delta":' }]) }),
  'odd-events': replying({
    events: inTheMiddle(() => [
      ...['null', '[]', '7', '""', 'true', ' ', '{}'].map((data) => ({ data })),
      { name: 'response.unheard_of', data: { type: 'response.unheard_of' } },
      { data: { choices: null } },
      { data: { choices: [] } },
      { data: { choices: [null] } },
      { data: { choices: [{ delta: null }] } },
      { data: { choices: [{ index: 5, delta: { content: 'elsewhere' } }] } },
      { data: { type: 'content_block_delta', index: 99, delta: { type: 'text_delta', text: 'no block' } } },
      { data: { type: 'response.output_item.done', output_index: null, item: { type: 'message', content: 'text' } } },
    ]),
  }),
  'odd-texts': replying({
    events: inTheMiddle((protocol) =>
      [7, null, true, {}, [], [{ type: 'text', text: 'x' }]].map((it) => textEvent(protocol, it)),
    ),
  }),
  prototype: replying({
    text: (it) => it.replaceAll('"index":0', '"index":0,"__proto__":{"polluted":true},"constructor":{"prototype":{}}'),
  }),
  'event-of-8-mib': replying({ reply: { pieces: ['x'.repeat(8 * 2 ** 20)] } }),
  'line-of-40-mib': sending(200, `data: {"choices":[{"delta":{"content":"${'y'.repeat(40 * 2 ** 20)}`, STREAM),
  'many-events': replying({ reply: { pieces: Array.from({ length: 3000 }, () => 'a ') } }),

  // Streams without an end
  endless: endless((protocol) => said(protocol, ' and on')),
  'endless-chinese': endless((protocol) => said(protocol, '天地玄黄宇宙洪荒')),
  'endless-slow': endless((protocol) => said(protocol, ' tick'), 100),
  'endless-thoughts': endless((protocol) => encoded([thoughtEvent(protocol, ' hmm')])),
  'endless-arguments': endless((protocol) => encoded([argumentsEvent(protocol, 0, '[[[[')])),
  'endless-comments': endless(() => ': alive\n\n', 50),
  'endless-empty-events': endless(() => 'data: {}\n\n', 5),
  'endless-line': endless(() => 'x'),
  'endless-error': async (exchange) => {
    await exchange.head(500, { 'Content-Type': 'text/plain' });
    while (!exchange.isGone()) {
      await exchange.write('no '.repeat(1000));
      await exchange.wait(1);
    }
  },

  // Counts
  ...Object.fromEntries(
    Object.entries(usages).map(([name, usage]) => [`usage-${name}`, replying({ reply: { usage } })]),
  ),

  // Calls of tools
  'calls-shuffled': replying({
    reply: { calls: [call('call_1', '{"a":', '1', '}'), call('call_2', '{"b":', '2', '}')] },
    events: (events, exchange) => [
      ...events.slice(0, 2),
      ...shuffled(events.slice(2, -2), exchange),
      ...events.slice(-2),
    ],
  }),
  'calls-of-one-id': replying({ reply: { calls: [call('call_1', '{"a":1}'), call('call_1', '{"a":2}')] } }),
  'calls-without-id': replying({ reply: { calls: [call('', '{}'), call(null as unknown as string, '{}')] } }),
  'calls-without-name': replying({ reply: { calls: [{ id: 'call_1', name: '', arguments: ['{}'] }] } }),
  'calls-of-half-json': replying({ reply: { calls: [call('call_1', '{"a": [1, 2')] } }),
  'calls-of-no-json': replying({ reply: { calls: [call('call_1', 'rm -rf', ' /', '\0')] } }),
  'calls-of-odd-indexes': replying({
    events: inTheMiddle((protocol) =>
      [1e9, -1, 1.5, '0', null, {}, 2 ** 53].map((index) => argumentsEvent(protocol, index, '{}')),
    ),
  }),
  'calls-of-odd-arguments': replying({
    events: inTheMiddle((protocol) => [{ a: 1 }, [1], 7, null, true].map((it) => argumentsEvent(protocol, 0, it))),
  }),
  'calls-by-the-thousand': replying({
    reply: { calls: Array.from({ length: 3000 }, (_, index) => call(`call_${index}`, '{}')) },
  }),
  'calls-cut': async (exchange) => {
    const text = encoded(
      eventsOf(exchange.protocol, { pieces: ['Look:'], calls: [call('call_1', '{"a":', '"b', 'c"}')] }),
    );
    await exchange.head(200, STREAM);
    await exchange.write(text.slice(0, text.indexOf('c\\"}')));
    exchange.reset();
  },
};
