import { once } from 'node:events';
import type { Response } from 'express';
import { contextOf } from './context.ts';

/** Sends the frames of an event stream as they arrive, no faster than the client reads them. */
export async function sendStream(response: Response, frames: AsyncIterable<string>): Promise<void> {
  const { signal } = contextOf(response);
  response.flushHeaders();
  for await (const frame of frames) {
    if (response.closed) return;
    if (!response.write(frame)) await once(response, 'drain', { signal }).catch(() => undefined);
  }
  response.end();
}
