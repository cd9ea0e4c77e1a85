import { AlingAiClient, type ClientOptions, type Fetch } from '../src/index.ts';

export interface Sent {
  url: string;
  method: string;
  headers: Headers;
  /** The text or the form as it was sent. */
  body: unknown;
}

/**
 * A client whose requests are recorded and answered in turn, each of them once unless the options
 * say otherwise.
 */
export function clientAnswered(answers: (Response | Error)[], options: Partial<ClientOptions> = {}) {
  const sent: Sent[] = [];
  const queue = [...answers];
  const fetch: Fetch = async (url, { method = '', headers, body }) => {
    sent.push({ url, method, headers: new Headers(headers), body });
    const answer = queue.shift() ?? new Error(`nothing answers ${method} ${url}`);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { client: new AlingAiClient({ baseURL: 'http://alingai.test', fetch, maxRetries: 0, ...options }), sent };
}

export function enveloped(data: unknown): Response {
  return Response.json({ success: true, data });
}

export function refused(
  status: number,
  code: string,
  details: { field?: string; reason: string } = { reason: 'because' },
  headers: Record<string, string> = {},
): Response {
  const error = { code, message: 'For people', details, request_id: 'req_1' };
  return Response.json({ success: false, error }, { status, headers });
}

/** A stream that ends after these events. */
export function streamed(...events: { type: string }[]): Response {
  const frames = events.map((it) => `data: ${JSON.stringify(it)}\n\n`).join('');
  return new Response(frames, { headers: { 'Content-Type': 'text/event-stream' } });
}

/** All that a stream brings. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const events: T[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It was to reject');
    },
    (error: unknown) => error,
  );
}
