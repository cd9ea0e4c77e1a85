import type { AccessTokens } from '@alingai/core';

const TOKEN = /^ey[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * A response whose access tokens expire this many seconds after they were issued; `now` in epoch
 * seconds.
 */
export async function withTokenLifetime(
  body: unknown,
  seconds: number,
  tokens: AccessTokens,
  now: number,
): Promise<unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || body instanceof Blob) return body;
  const changed: Record<string, unknown> = {};
  let isTokenPair = false;
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string' && TOKEN.test(value)) {
      const claims = await tokens.verify(value, now);
      isTokenPair ||= !('rejected' in claims);
      changed[name] =
        'rejected' in claims ? value : await tokens.sign({ ...claims, expiresAt: claims.issuedAt + seconds });
    } else {
      changed[name] = await withTokenLifetime(value, seconds, tokens, now);
    }
  }
  if (isTokenPair && 'expires_in' in changed) changed['expires_in'] = seconds;
  return changed;
}
