import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Ids, type Platform, PlatformError } from '@alingai/core';
import { STATUS_CODES } from './node-http.ts';

/** As much of a request as its first line can take. */
const LONGEST_LINE = 4096;

/**
 * Answers what is no HTTP, or too much of it, as everything else is answered: with an error in the
 * format of the path's surface. Node by itself answers without a body.
 */
export function answerClientErrors(server: Server, platform: Platform, ids: Pick<Ids, 'next'>): void {
  const responses = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, response) => void responses.set(socket, response));

  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    const last = responses.get(socket);
    // Of an answer that has begun this would become a part.
    const isAnswering = last?.headersSent === true && !last.writableFinished;
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) return socket.destroy();
    const id = ids.next('req');
    const pathname = platform.contractPath(pathOf(error.rawPacket));
    const request = { id, address: null, userAgent: null, baseUrl: '' };
    const { status, headers, body } = platform.presentError(platformError(error.code), pathname, request);
    const text = JSON.stringify(body);
    const all = {
      ...headers,
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(text)),
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': id,
      Connection: 'close',
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    return socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', text].join('\r\n'));
  });
}

function platformError(code: string | undefined): PlatformError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new PlatformError('HEADERS_TOO_LARGE', { field: 'header', reason: 'must not be larger than 16 KiB' });
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new PlatformError('PAYLOAD_TOO_LARGE', { field: 'body', reason: 'has too long chunk extensions' });
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new PlatformError('REQUEST_TIMEOUT', { reason: 'It did not arrive in time' });
    default:
      return new PlatformError('VALIDATION_ERROR', { field: 'request', reason: 'is not valid HTTP' });
  }
}

/** The path of the request that the packet begins, as far as one can be read. */
function pathOf(packet: Buffer | undefined): string {
  const line = packet?.subarray(0, LONGEST_LINE).toString('latin1') ?? '';
  return /^[A-Z]+ (?:https?:\/\/[^/\s]*)?(\/[^\s?#]*)/i.exec(line)?.[1] ?? '/';
}
