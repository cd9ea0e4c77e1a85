import { Agent, request } from 'node:http';
import { PIECE_MARK } from '../applications/paced-provider.ts';
import type { Load } from './load.ts';
import type { Target } from './target.ts';

const KIBIBYTE = 1024;
/** Of the last event, which tells the whole reply again. */
const END = 'event: done';
const PATIENCE_MS = 120_000;

interface Stream {
  /** Milliseconds from its opening. */
  first: number;
  pieces: number;
}

/** Opens so many streams at once, and reads all of them to their ends. */
export function streams(count: number, pieces: number): Load {
  return async (target, contender) => {
    const before = await contender.memory();
    const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
    let open = 0;
    let allOpen = () => {};
    const opened = new Promise<void>((resolve) => {
      allOpen = resolve;
    });
    const begun = performance.now();
    const reading = Array.from({ length: count }, () =>
      read(target, agent, () => {
        open += 1;
        if (open === count) allOpen();
      }),
    );
    const ended = Promise.all(reading);
    await Promise.race([opened, ended]);
    const during = await contender.memory();
    const all = await ended;
    const seconds = (performance.now() - begun) / 1000;
    agent.destroy();
    const lost = count * pieces - all.reduce((sum, it) => sum + it.pieces, 0);
    if (lost !== 0) throw new Error(`“${contender.name}” lost ${lost} of ${count * pieces} pieces`);
    const firsts = all.map((it) => it.first).toSorted((a, b) => a - b);
    const at = (share: number) => firsts[Math.min(count - 1, Math.floor(count * share))] ?? NaN;
    return {
      units: count * pieces,
      seconds,
      latency: { p50: at(0.5), p99: at(0.99) },
      memory: (during - before) / KIBIBYTE / count,
    };
  };
}

function read({ url, method, headers, body }: Target, agent: Agent, begun: () => void): Promise<Stream> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent, timeout: PATIENCE_MS }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`A stream was answered with ${response.statusCode}`));
      const stream: Stream = { first: NaN, pieces: 0 };
      let isOver = false;
      response.setEncoding('latin1');
      response.on('data', (text: string) => {
        if (isOver) return;
        const end = text.indexOf(END);
        isOver = end >= 0;
        stream.pieces += (isOver ? text.slice(0, end) : text).split(PIECE_MARK).length - 1;
        if (stream.pieces === 0 || !Number.isNaN(stream.first)) return;
        stream.first = performance.now() - startedAt;
        begun();
      });
      response.on('end', () => resolve(stream));
      response.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error('A stream has gone silent')));
    sent.on('error', reject);
    sent.end(body);
  });
}
