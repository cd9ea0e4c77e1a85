import { PlatformError } from './errors.ts';

/** What the Encoding Standard calls UTF-8. https://encoding.spec.whatwg.org/#names-and-labels */
const UTF_8 = new Set(['utf-8', 'utf8', 'unicode-1-1-utf-8', 'unicode11utf8', 'unicode20utf8', 'x-unicode20utf8']);

/**
 * Checks the type of a body that an operation takes. JSON is in UTF-8 (RFC 8259, section 8.1), which
 * clients spell in many ways.
 *
 * @param header the field `Content-Type`, `null` where there is none.
 * @throws PlatformError UNSUPPORTED_MEDIA_TYPE.
 */
export function assertBodyType(header: string | null, type: string): void {
  const [name, ...parameters] = (header ?? '').split(';').map((it) => it.trim().toLowerCase());
  if (name !== type) throw unsupported(`must be ${type}`);
  if (type !== 'application/json') return;
  const charset = parameters.find((it) => it.startsWith('charset='))?.slice('charset='.length);
  const label = charset?.replaceAll(/^["']|["']$/g, '').trim();
  if (label && !UTF_8.has(label)) throw unsupported('must be in UTF-8');
}

function unsupported(reason: string): PlatformError {
  return new PlatformError('UNSUPPORTED_MEDIA_TYPE', { field: 'content-type', reason });
}
