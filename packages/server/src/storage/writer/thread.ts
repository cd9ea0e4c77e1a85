// The thread that writes.
import { parentPort, workerData } from 'node:worker_threads';
import { serveWrites } from './serve-writes.ts';

if (parentPort) serveWrites(parentPort, (workerData as { file: string }).file);
