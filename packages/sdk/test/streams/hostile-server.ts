import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve } from '../server.ts';
import { content, done, frame, started, usage } from './replies.ts';

/** A reply whose ids, as the server's, say how far it has come. */
export const events = [started, content('你好'), content(', 世界 👋'), usage, done];
const ids = [0, 2, 9, 9.1, 9.2];
export const recorded = Buffer.from(events.map((it, index) => frame(it, ids[index] ?? 0)).join(''));

/** What comes after the event of this id, as `chat.resume` answers. */
export function recordedAfter(lastEventId: string | undefined): string {
  const from = lastEventId === undefined ? 0 : ids.indexOf(Number(lastEventId)) + 1;
  return events
    .slice(from)
    .map((it, index) => frame(it, ids[from + index] ?? 0))
    .join('');
}

type Answer = (response: ServerResponse, request: IncomingMessage) => unknown;

/**
 * A server that answers its requests in turn, the last way for ever, and remembers them as `METHOD
 * path lastEventId`.
 */
export async function serveInTurn(...answers: Answer[]) {
  const seen: string[] = [];
  const baseURL = await serve((request, response) => {
    const { method, url, headers } = request;
    seen.push([method, url, headers['last-event-id']].filter((it) => it !== undefined).join(' '));
    answers[Math.min(seen.length, answers.length) - 1]?.(response, request);
  });
  return { baseURL, seen };
}

/** Sends these bytes of a stream, and then breaks the connection off. */
export function cutAfter(bytes: Uint8Array | string, end: 'reset' | 'close' = 'reset'): Answer {
  return (response) => {
    begin(response);
    // Broken off at once, the bytes would not be sent.
    const cut = () => void (end === 'reset' ? response.socket?.resetAndDestroy() : response.socket?.end());
    if (bytes.length === 0) response.flushHeaders();
    response.socket?.setNoDelay();
    response.write(bytes.length === 0 ? ': ping\n\n' : bytes, () => setImmediate(cut));
  };
}

/** Sends what `chat.resume` would. */
export const goOn: Answer = (response, { headers }) => {
  begin(response).end(recordedAfter(headers['last-event-id'] as string | undefined));
};

export function begin(response: ServerResponse): ServerResponse {
  return response.writeHead(200, { 'Content-Type': 'text/event-stream' });
}
