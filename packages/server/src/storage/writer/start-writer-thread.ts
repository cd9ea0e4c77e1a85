import { Worker } from 'node:worker_threads';
import type { ToWriter } from './messages.ts';
import { connectWriter, type Writer } from './writer.ts';

/** What a step makes lives as long as the step: more room would only take memory. */
const YOUNG_GENERATION_MB = 8;

/** A module of its own in the sources, and a file beside the others in the published package. */
const MODULE = import.meta.url.endsWith('.ts') ? './thread.ts' : './writer-thread.js';

/** Starts a thread that writes to a database, which somebody has opened, and so migrated, before. */
export function startWriterThread(file: string): Promise<Writer> {
  const worker = new Worker(new URL(MODULE, import.meta.url), {
    workerData: { file },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  let failure: Error | undefined;
  worker.on('error', (error) => {
    failure = error instanceof Error ? error : new Error(String(error));
  });
  return connectWriter({
    postMessage: (words: ToWriter) => worker.postMessage(words),
    on: (event, listener) => worker.on(event, listener),
    ended: new Promise((resolve) => {
      worker.once('exit', () => resolve(failure));
    }),
  });
}
