/** The API family that a path of the contract belongs to. */
export function surfaceOf(path: string): string {
  // Claude Code asks there whether the server is reachable.
  if (path === '/api/hello' || /^\/v1\/messages(\/|$)/.test(path)) return 'anthropic';
  if (path.startsWith('/v1/')) return 'openai';
  return /^\/compat\/([^/]+)\//.exec(path)?.[1] ?? 'native';
}
