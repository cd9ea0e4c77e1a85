import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createRandom, type Random } from '../random.ts';
import type { Protocol } from './replies.ts';

/** A question that a fault answers, over a connection of its own. */
export interface Exchange {
  protocol: Protocol;
  /** Whether the reply is asked for piece by piece. */
  streaming: boolean;
  random: Random;
  /** How often this question was asked before. */
  asked: number;
  /** Sends bytes as they are; waits until they have left, and does nothing once the other side is gone. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** The beginning of an answer whose body ends with the connection, unless a header says otherwise. */
  head(status: number, headers?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends the connection in order. */
  end(): void;
  /** Ends it with a reset. */
  reset(): void;
  wait(milliseconds: number): Promise<void>;
  /** Whether the other side is gone. */
  isGone(): boolean;
}

export type Fault = (exchange: Exchange) => Promise<void> | void;

/** What the provider saw of a question. */
export interface Sighting {
  /** How often it was asked. */
  asked: number;
  /** How many connections are open for it. */
  open: number;
  /** When the last of them ended, by `performance.now()`. */
  endedAt: number | undefined;
}

export interface FaultyProvider {
  port: number;
  /** What was seen of the question with this mark; `undefined` when it never came. */
  sighted(mark: string): Sighting | undefined;
  close(): Promise<void>;
}

/** In a question, which fault answers it, and what tells it from all others. */
export const markOf = (fault: string, number: number) => `<<${fault}#${number}>>`;
const MARK = /<<([\w-]+)#(\d+)>>/;

/** A provider on a free port of this machine, which answers each question with the fault that it names. */
export async function openFaultyProvider(
  faults: Readonly<Record<string, Fault>>,
  seed: number,
): Promise<FaultyProvider> {
  const sightings = new Map<string, Sighting>();
  const sockets = new Set<Socket>();

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    // The other side goes away whenever it likes.
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    let received = Buffer.alloc(0);
    const read = (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
      const question = questionIn(received);
      if (!question) return;
      socket.off('data', read);
      // Else nobody sees that the other side is gone.
      socket.resume();
      void answer(socket, question).catch(() => socket.destroy());
    };
    socket.on('data', read);
  });

  async function answer(socket: Socket, { path, body }: { path: string; body: string }): Promise<void> {
    const [mark = '', name = '', number = '0'] = MARK.exec(body) ?? [];
    const sighting = sightings.get(mark) ?? { asked: 0, open: 0, endedAt: undefined };
    sightings.set(mark, sighting);
    const asked = sighting.asked;
    sighting.asked += 1;
    sighting.open += 1;
    socket.once('close', () => {
      sighting.open -= 1;
      sighting.endedAt = performance.now();
    });
    const protocol = (path.split('/')[1] ?? '') as Protocol;
    const streaming = /"stream":\s*true/.test(body);
    const random = createRandom(seed + Number(number));
    const exchange = exchangeOver(socket, { protocol, streaming, random, asked });
    const fault = faults[name];
    if (!fault) throw new Error(`There is no fault “${name}”`);
    await fault(exchange);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    sighted: (mark) => sightings.get(mark),
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** The request, when all of it has come. */
function questionIn(received: Buffer): { path: string; body: string } | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = received.subarray(0, end).toString('latin1');
  const [, path = '/'] = head.split(' ', 2);
  const length = Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? 0);
  const body = received.subarray(end + 4);
  return body.length < length ? undefined : { path, body: body.toString() };
}

function exchangeOver(socket: Socket, given: Pick<Exchange, 'protocol' | 'streaming' | 'random' | 'asked'>): Exchange {
  const gone = new AbortController();
  const { signal } = gone;
  socket.once('close', () => gone.abort());
  const isGone = () => signal.aborted;
  async function write(bytes: string | Uint8Array): Promise<void> {
    if (isGone() || socket.write(bytes)) return;
    await once(socket, 'drain', { signal }).catch(() => undefined);
  }
  return {
    ...given,
    write,
    isGone,
    head: (status, headers = {}) =>
      write(
        `HTTP/1.1 ${status} Status\r\n${Object.entries({ Connection: 'close', ...headers })
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join('')}\r\n`,
      ),
    end: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
    async wait(milliseconds) {
      await wait(milliseconds, undefined, { signal }).catch(() => undefined);
    },
  };
}
