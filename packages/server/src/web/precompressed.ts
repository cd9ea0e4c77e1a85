import { readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, sep } from 'node:path';
import type { RequestHandler, Response } from 'express';

const ENDING = '.br';

/**
 * Takes the file that was compressed when the pages were built, for those who can read it, in place
 * of the one that they ask for. Browsers read Brotli over HTTPS and from their own machine; others
 * get what is compressed while it is sent.
 */
export function precompressed(folder: string): RequestHandler {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const paths = new Set(names.filter((it) => it.endsWith(ENDING)).map((it) => `/${it.split(sep).join('/')}`));
  return (request, response, next) => {
    const path = request.path + ENDING;
    if (!paths.has(path)) return next();
    response.vary('Accept-Encoding');
    if (request.acceptsEncodings('br')) request.url = path;
    next();
  };
}

/** Says what a file is that was compressed, once it is there to be sent. */
export function describePrecompressed(response: ServerResponse, file: string): void {
  if (!file.endsWith(ENDING)) return;
  (response as Response).type(extname(file.slice(0, -ENDING.length)));
  response.setHeader('Content-Encoding', 'br');
}
