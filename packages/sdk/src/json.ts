/**
 * The value of a JSON text; `undefined` when it is not JSON. The parser's own error would quote the
 * text, which may contain tokens.
 */
export function parseJSON(text: string, revive?: (key: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, revive);
  } catch {
    return undefined;
  }
}
