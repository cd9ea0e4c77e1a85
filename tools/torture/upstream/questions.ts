import { contractBreaches } from '@alingai/tests/contract-breaches';
import { SECRET } from './faults.ts';

/** A way to ask a model. */
export interface Way {
  name: string;
  path: string;
  body(model: string, text: string): object;
  /** Of a stream: whether it ends with this event, well or not; `undefined` when it does not end there. */
  end?(data: string, event: { type?: string; error?: unknown }): 'well' | 'badly' | undefined;
}

const turns = (text: string) => [{ role: 'user', content: text }];
const TOOL = { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } };

export const WAYS: readonly Way[] = [
  { name: 'send', path: '/api/chat/send', body: (model, message) => ({ model, message }) },
  {
    name: 'stream',
    path: '/api/chat/stream',
    body: (model, message) => ({ model, message }),
    end: (_, { type }) => (type === 'done' ? 'well' : type === 'error' ? 'badly' : undefined),
  },
  {
    name: 'completions',
    path: '/v1/chat/completions',
    body: (model, text) => ({ model, messages: turns(text), tools: [{ type: 'function', function: TOOL }] }),
  },
  {
    name: 'completions, streamed',
    path: '/v1/chat/completions',
    body: (model, text) => ({ model, messages: turns(text), stream: true, stream_options: { include_usage: true } }),
    end: (data, { error }) => (data === '[DONE]' ? 'well' : error ? 'badly' : undefined),
  },
  {
    name: 'responses',
    path: '/v1/responses',
    body: (model, input) => ({ model, input, tools: [{ type: 'function', strict: false, ...TOOL }] }),
  },
  {
    name: 'responses, streamed',
    path: '/v1/responses',
    body: (model, input) => ({ model, input, stream: true }),
    end: (_, { type }) => {
      if (type === 'response.completed' || type === 'response.incomplete') return 'well';
      return type === 'response.failed' || type === 'error' ? 'badly' : undefined;
    },
  },
  {
    name: 'messages',
    path: '/v1/messages',
    body: (model, text) => ({ model, messages: turns(text), max_tokens: 4000 }),
  },
  {
    name: 'messages, streamed',
    path: '/v1/messages',
    body: (model, text) => ({ model, messages: turns(text), max_tokens: 4000, stream: true }),
    end: (_, { type }) => (type === 'message_stop' ? 'well' : type === 'error' ? 'badly' : undefined),
  },
];

/** The server's own faults, and those of a provider's key that would be taken for the caller's. */
const FAULTY = new Set([401, 403, 500, 501, 505]);
/** No reply is that large: its text ends after 2 MiB. */
const LARGEST_ANSWER = 64 * 2 ** 20;
const ANSWER_MS = 30_000;

/** What came of a question. */
export interface Asked {
  /** `undefined` when it was left before an answer came. */
  status: number | undefined;
  ended: 'well' | 'badly' | 'left';
  /** When it was left, by `performance.now()`. */
  leftAt: number | undefined;
  faults: string[];
}

/** Asks a question, leaves it after so many milliseconds if any are given, and holds the answer to the contract. */
export async function ask(way: Way, { url, token, model, text, leaveAfter }: Question): Promise<Asked> {
  const leaving = new AbortController();
  let leftAt: number | undefined;
  const leave = () => {
    leftAt = performance.now();
    leaving.abort();
  };
  const timer = leaveAfter === undefined ? undefined : setTimeout(leave, leaveAfter);
  try {
    const response = await fetch(url + way.path, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'anthropic-version': '2023-06-01',
      },
      body: JSON.stringify(way.body(model, text)),
      signal: AbortSignal.any([leaving.signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    const read = await answerOf(way, response);
    return { status: response.status, leftAt: undefined, ...read };
  } catch (error) {
    if (leftAt !== undefined) return { status: undefined, ended: 'left', leftAt, faults: [] };
    return { status: undefined, ended: 'badly', leftAt, faults: [`was not answered: ${error}`] };
  } finally {
    clearTimeout(timer);
  }
}

interface Question {
  url: string;
  token: string;
  model: string;
  text: string;
  leaveAfter: number | undefined;
}

async function answerOf(way: Way, response: Response): Promise<Pick<Asked, 'ended' | 'faults'>> {
  const { status } = response;
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (status === 200 && isStream !== (way.end !== undefined)) {
    return { ended: 'badly', faults: [`answered with ${response.headers.get('content-type')}`] };
  }
  if (isStream) return streamOf(way, response);
  const text = await response.text();
  const copy = new Response(status === 204 ? null : text, { status, headers: response.headers });
  const faults = await contractBreaches('POST', way.path, copy);
  // That a provider refuses the server is told with 403, and that asking again is of no use.
  const isRefusal = status === 403 && response.headers.get('x-should-retry') === 'false';
  if (FAULTY.has(status) && !isRefusal) faults.push(`answered with ${status}: ${text.slice(0, 300)}`);
  if (text.includes(SECRET)) faults.push(`showed the key: ${text.slice(0, 300)}`);
  return { ended: status === 200 ? 'well' : 'badly', faults };
}

/** Reads a stream to its end: every event is JSON, the last one is the end, and nothing shows the key. */
async function streamOf(way: Way, response: Response): Promise<Pick<Asked, 'ended' | 'faults'>> {
  const faults = new Set<string>();
  let ended: 'well' | 'badly' | undefined;
  let length = 0;
  let rest = '';

  function take(frame: string): void {
    const data = /(?:^|\n)data: ([^\n]*)/.exec(frame)?.[1];
    // A comment is a sign of life.
    if (data === undefined) return;
    // Chat completions say why they failed and then that they are over.
    if (ended !== undefined && data !== '[DONE]') faults.add(`went on after its end: ${data.slice(0, 200)}`);
    if (data.includes(SECRET)) faults.add(`showed the key: ${data.slice(0, 200)}`);
    try {
      ended ??= way.end?.(data, data === '[DONE]' ? {} : JSON.parse(data));
    } catch {
      faults.add(`sent an event that is not JSON: ${data.slice(0, 200)}`);
    }
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LARGEST_ANSWER) faults.add('was longer than any reply');
    const frames = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) take(frame);
  }
  if (rest !== '') faults.add('ended within an event');
  if (ended === undefined) faults.add('ended without saying how');
  return { ended: ended ?? 'badly', faults: [...faults] };
}
