import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

/**
 * The status of an answer to a conditional request, as browsers make it; `fetch` asks that no cache
 * is used.
 */
export async function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const [response] = (await once(get(url, { headers }), 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}
