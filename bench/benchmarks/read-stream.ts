import { iterate, iterateOpenAI, listen, parse, pieces } from '../applications/recorded-reply.ts';
import type { Benchmark } from '../harness/benchmark.ts';

export const benchmark: Benchmark = {
  title: 'Reading a stream that comes in blocks of 16 kB',
  kind: 'reader',
  unit: 'event',
  baselines: ['eventsource-parser and JSON.parse'],
  contenders: [
    { name: 'eventsource-parser and JSON.parse', work: () => parse(pieces.blocks) },
    { name: 'AlingAi: for await', work: () => iterate(pieces.blocks) },
    { name: 'AlingAi: on, finalMessage', work: () => listen(pieces.blocks) },
    { name: 'OpenAI: for await', work: () => iterateOpenAI(pieces.blocks) },
  ],
};
