import { iterate, iterateOpenAI, listen, parse, pieces } from '../applications/recorded-reply.ts';
import type { Benchmark } from '../harness/benchmark.ts';

export const benchmark: Benchmark = {
  title: 'Reading a stream that comes event by event',
  kind: 'reader',
  unit: 'event',
  baselines: ['eventsource-parser and JSON.parse'],
  contenders: [
    { name: 'eventsource-parser and JSON.parse', work: () => parse(pieces.events) },
    { name: 'AlingAi: for await', work: () => iterate(pieces.events) },
    { name: 'AlingAi: on, finalMessage', work: () => listen(pieces.events) },
    { name: 'OpenAI: for await', work: () => iterateOpenAI(pieces.events) },
  ],
};
