import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { TestClock } from '../hosts/clock.ts';
import { schemaFaults } from '../http/contract-breaches.ts';
import type { Way } from './cases.ts';
import { deepJoined, messageOf } from './whole-reply.ts';

type Fields = Record<string, unknown>;

/** What a case may say of an answer. */
export interface Outcome extends Fields {
  status: number;
  headers: Record<string, string>;
  body: unknown;
  /** Seconds on the platform's clock. */
  silence: number;
}

interface Asking {
  url: string;
  token: string;
  clock: TestClock;
}

const PATHS: Readonly<Record<Way, string>> = {
  v1_whole: '/v1/chat/completions',
  v1_stream: '/v1/chat/completions',
  native_whole: '/api/chat/send',
  native_stream: '/api/chat/stream',
};

/** Asks a model in one of the four ways. */
export async function ask(way: Way, model: string, request: Fields, asking: Asking): Promise<Outcome> {
  const askedAt = asking.clock.now();
  const response = await fetch(asking.url + PATHS[way], {
    method: 'POST',
    headers: { Authorization: `Bearer ${asking.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...bodyOf(way, request), model }),
  });
  const head = { status: response.status, headers: Object.fromEntries(response.headers) };
  const isStream = head.headers['content-type']?.startsWith('text/event-stream');
  if (!isStream) {
    const body = JSON.parse(await response.text());
    return { ...head, body, silence: 0, ...wholeOutcome(way, body) };
  }
  const { events, silence } = await readEvents(response, asking.clock, askedAt);
  for (const event of events) holdToContract(way, event);
  return { ...head, body: events, silence, ...streamOutcome(way, events) };
}

function bodyOf(way: Way, request: Fields): Fields {
  if (way.startsWith('native')) return { message: 'Hi', ...request };
  const messages = [{ role: 'user', content: 'Hi' }];
  const streamed = way === 'v1_stream' && { stream: true, stream_options: { include_usage: true } };
  return { messages, ...request, ...streamed };
}

function wholeOutcome(way: Way, body: Fields): Fields {
  const failure = errorOf(way, body['error'] as Fields | undefined);
  if (way.startsWith('native')) {
    const { response, tokens_used, finish_reason, tool_calls, annotations, logprobs, content } = (body['data'] ??
      {}) as Fields;
    return { text: response, tokens_used, finish_reason, tool_calls, annotations, logprobs, content, ...failure };
  }
  const choice = (body['choices'] as Fields[] | undefined)?.[0];
  const message = choice?.['message'] as Fields | undefined;
  return { ...messageOutcome(message), ...choiceOutcome(choice), usage: body['usage'], ...failure };
}

function streamOutcome(way: Way, events: Fields[]): Fields {
  const failure = errorOf(way, events.find((it) => it['error'])?.['error'] as Fields | undefined);
  if (way.startsWith('native')) {
    const of = (type: string) => events.filter((it) => it['type'] === type);
    const text = of('content')
      .map((it) => it['content'])
      .join('');
    const done = of('done')[0]?.['message'] as Fields | undefined;
    const { finish_reason, annotations, logprobs, content } = (done ?? {}) as Fields;
    const tool_calls = callsOf(of('tool_call'));
    return { text, usage: of('usage')[0], finish_reason, tool_calls, annotations, logprobs, content, ...failure };
  }
  const choices = events.flatMap((it) => (it['choices'] ?? []) as Fields[]);
  const deltas = choices.map((it) => it['delta'] as Fields);
  const calls: Fields[] = [];
  for (const { index, ...piece } of deltas.flatMap((it) => (it['tool_calls'] ?? []) as Fields[])) {
    calls[index as number] = deepJoined(calls[index as number] ?? {}, piece);
  }
  const { tool_calls: _, ...whole } = messageOf(deltas);
  const message = { ...whole, ...(calls.length > 0 && { tool_calls: calls }) };
  const logprobs = choices.map((it) => it['logprobs'] as Fields | null).filter((it) => it !== null);
  return {
    ...messageOutcome(message),
    finish_reason: choices.findLast((it) => it['finish_reason'] !== null)?.['finish_reason'],
    logprobs: logprobs.length > 0 ? { content: logprobs.flatMap((it) => it?.['content'] ?? []) } : null,
    usage: events.findLast((it) => it['usage'])?.['usage'],
    ...failure,
  };
}

/** The calls of a native stream, put together as clients do. */
function callsOf(events: Fields[]): Fields[] | undefined {
  const calls: Fields[] = [];
  for (const { type: _, index, ...piece } of events) {
    calls[index as number] = deepJoined(calls[index as number] ?? {}, piece);
  }
  return calls.length > 0 ? calls : undefined;
}

function messageOutcome(message: Fields | undefined): Fields {
  return {
    text: message?.['content'] ?? undefined,
    message,
    reasoning: message?.['reasoning_content'] ?? message?.['reasoning'],
    refusal: message?.['refusal'],
    tool_calls: message?.['tool_calls'],
  };
}

function choiceOutcome(choice: Fields | undefined): Fields {
  return { logprobs: choice?.['logprobs'], finish_reason: choice?.['finish_reason'] };
}

function errorOf(way: Way, error: Fields | undefined): Fields {
  if (!error) return {};
  const details = error['details'] as Fields | undefined;
  return { error, reason: way.startsWith('native') ? details?.['reason'] : error['message'] };
}

/** The data of all events, and the longest silence between two pieces of bytes. */
async function readEvents(response: Response, clock: TestClock, askedAt: number) {
  let last = askedAt;
  let silence = 0;
  const listen = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      silence = Math.max(silence, clock.now() - last);
      last = clock.now();
      controller.enqueue(chunk);
    },
  });
  const parsed = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>)
    .pipeThrough(listen)
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  const events: Fields[] = [];
  for await (const { data } of parsed) if (data !== '[DONE]') events.push(JSON.parse(data));
  return { events, silence: silence / 1000 };
}

function holdToContract(way: Way, event: Fields): void {
  const schema = way === 'native_stream' ? 'ReplyEvent' : event['error'] ? 'OpenaiError' : 'OpenaiChatCompletionChunk';
  const faults = schemaFaults(schema, event);
  if (faults !== '') throw new Error(`An event broke the contract: ${faults}\n${JSON.stringify(event)}`);
}
