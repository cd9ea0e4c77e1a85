import { setTimeout } from 'node:timers/promises';

const PAUSE_MS = 100;
/** A reply that fails ends with an error each time; one that is not stored yet does so for a shorter time. */
const MOST_ERRORS = 100;
/** How much is read from a server by those who go on at another one. */
const SOME_CHARACTERS = 20;

interface Asking {
  token: string;
  message: string;
  signal: AbortSignal;
}

interface ReaderOptions {
  urls: readonly string[];
  /** The server that the next request goes to. */
  next(): number;
}

/** A reply that was read to its end. */
export interface FollowedReply {
  id: string;
  /** The server that wrote it, and when. */
  server: number;
  from: number;
  until: number;
  /** How many streams it was read in. */
  streams: number;
  /** Those that it was read from. */
  servers: ReadonlySet<number>;
  text: string;
  status: string;
}

interface ReplyData {
  type: string;
  content?: string;
  message_id?: string;
  message?: { id: string; message_id?: string; content: string; status: string };
  error?: { code: string };
}

/** Asks servers as clients of a load balancer do, each request of another one, and keeps what they were told. */
export function createReader({ urls, next }: ReaderOptions) {
  const acknowledged: { message: string; id: string; content: string }[] = [];
  const followed: FollowedReply[] = [];
  const signedOut: string[] = [];
  const unanswered: string[] = [];
  let refused = 0;

  /** The answer of a server, and which it is; `undefined` when it gave none. */
  async function ask(
    method: string,
    path: string,
    token: string,
    rest: { body?: object; headers?: object; signal: AbortSignal },
  ) {
    const server = next();
    try {
      const response = await fetch(`${urls[server]}${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...rest.headers },
        ...(rest.body && { body: JSON.stringify(rest.body) }),
        // A server that is paused answers nothing: a load balancer asks another one.
        signal: AbortSignal.any([rest.signal, AbortSignal.timeout(20_000)]),
      });
      if (response.status === 401) signedOut.push(`${method} ${path} at server ${server}: ${await response.text()}`);
      return { server, response };
    } catch {
      return undefined;
    }
  }

  /** Sends a message until it is answered, with the same key. */
  async function send({ token, message, key, signal }: Asking & { key: string }): Promise<void> {
    while (!signal.aborted) {
      const headers = { 'Idempotency-Key': key };
      const answer = await ask('POST', '/api/chat/send', token, { body: { message }, headers, signal });
      const text = await answer?.response.text().catch(() => undefined);
      if (answer && text !== undefined) {
        if (answer.response.status === 200) {
          const { data } = JSON.parse(text);
          acknowledged.push({ message, id: data.message_id, content: data.response });
          return;
        }
        if (/BUDGET_EXCEEDED/.test(text)) {
          refused += 1;
          return;
        }
        if (answer.response.status < 500 && answer.response.status !== 409) {
          throw new Error(`POST /api/chat/send → ${answer.response.status} ${text}`);
        }
      }
      await setTimeout(PAUSE_MS);
    }
    unanswered.push(message);
  }

  /** Begins a reply and reads it to its end: from another server whenever it is cut, or some of it was read by one who wanders. */
  async function follow({ token, message, wanders, signal }: Asking & { wanders: boolean }): Promise<void> {
    const from = performance.now();
    const begun = await ask('POST', '/api/chat/stream', token, { body: { message }, signal });
    if (!begun) return;
    if (begun.response.status !== 200) {
      if (/BUDGET_EXCEEDED/.test(await begun.response.text().catch(() => ''))) refused += 1;
      return;
    }
    const reading = { id: '', text: '', lastId: '', streams: 1, errors: 0, servers: new Set([begun.server]) };
    let end = await read(begun.response, reading, wanders);
    while (!end && reading.id !== '' && !signal.aborted) {
      if (!wanders) await setTimeout(PAUSE_MS);
      const headers = { 'Last-Event-ID': reading.lastId };
      const again = await ask('GET', `/api/chat/stream/${reading.id}`, token, { headers, signal });
      if (again?.response.status !== 200) continue;
      reading.streams += 1;
      reading.servers.add(again.server);
      end = await read(again.response, reading, wanders);
    }
    if (!end) {
      if (reading.id !== '')
        unanswered.push(`${message} (${reading.id}, ${reading.streams} streams, ${reading.errors} errors)`);
      return;
    }
    const { id, text, servers, streams } = reading;
    followed.push({
      id,
      text,
      servers,
      streams,
      server: begun.server,
      from,
      until: performance.now(),
      status: end.status,
    });
  }

  return {
    send,
    follow,
    /** Whether somebody is still signed in. */
    async lookIn(token: string): Promise<void> {
      const answer = await ask('GET', '/api/auth/user', token, { signal: AbortSignal.timeout(20_000) });
      await answer?.response.text().catch(() => undefined);
    },
    seen: () => ({ acknowledged, followed, refused, signedOut, unanswered }),
  };
}

/** Reads a stream, or some of it. Returns the message of its end; `undefined` when it was cut, or ended with an error. */
async function read(
  response: Response,
  reading: { id: string; text: string; lastId: string; errors: number },
  wanders: boolean,
): Promise<{ status: string } | undefined> {
  const decoder = new TextDecoder();
  const enough = wanders ? reading.text.length + SOME_CHARACTERS : Number.POSITIVE_INFINITY;
  let rest = '';
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const frames = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) {
        const json = /^data: (.*)$/m.exec(frame)?.[1];
        if (json === undefined) continue;
        const data = JSON.parse(json) as ReplyData;
        if (data.type === 'start') reading.id = data.message_id ?? '';
        if (data.type === 'content') reading.text += data.content ?? '';
        if (data.type === 'done' && data.message) return data.message;
        if (data.type === 'error') {
          reading.errors += 1;
          return reading.errors < MOST_ERRORS ? undefined : { status: 'failed' };
        }
        reading.lastId = /^id: (.*)$/m.exec(frame)?.[1] ?? reading.lastId;
      }
      if (reading.text.length >= enough) return undefined;
    }
  } catch {
    // The server is gone.
  }
  return undefined;
}
