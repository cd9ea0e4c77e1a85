import { once } from 'node:events';
import type { ByteStream } from '@alingai/core';
import type { Response } from 'express';
import { contextOf } from './context.ts';

/** Sends the frames of an event stream as they arrive, no faster than the client reads them. */
export async function sendStream(response: Response, frames: AsyncIterable<string>): Promise<void> {
  response.flushHeaders();
  await send(response, frames);
}

/** Sends a file. Where it cannot be made to its end, the client sees that the connection is cut. */
export async function sendBytes(response: Response, { chunks }: ByteStream): Promise<void> {
  try {
    await send(response, chunks);
  } catch (error) {
    if (!response.headersSent) throw error;
    response.destroy(error as Error);
  }
}

async function send(response: Response, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const { signal } = contextOf(response);
  for await (const piece of pieces) {
    if (response.closed) return;
    if (!response.write(piece)) await once(response, 'drain', { signal }).catch(() => undefined);
  }
  response.end();
}
