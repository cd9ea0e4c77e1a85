/**
 * Milliseconds that a server asks to wait before the next attempt: `retry-after-ms`, or else
 * `Retry-After`, which contains seconds or a date.
 */
export function millisecondsToWait(headers: Headers, now: number): number | undefined {
  const exact = headers.get('retry-after-ms') ?? '';
  if (/^\d+(\.\d+)?$/.test(exact)) return Number(exact);
  const header = headers.get('retry-after') ?? '';
  if (/^\d+(\.\d+)?$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
