import type { OperationId } from '@alingai/contract';
import { routeOf } from '@alingai/core';
import { LEFT_OUT } from './left-out.ts';
import { prismViolations } from './violations.ts';

/** Operations, each with a status, of which Prism has judged an answer: it takes as long as the test around it. */
const judged = new Set<string>();

/** Has Prism judge a call, unless it has judged one of its kind: what it finds wrong. The answer is left unread. */
export async function sampledViolations(request: Request, response: Response): Promise<string[]> {
  const { pathname } = new URL(request.url);
  const id = operationOf(request.method, pathname);
  if (!id || id in LEFT_OUT || request.method === 'HEAD' || !isJson(response.headers)) return [];
  const kind = `${id} ${response.status}`;
  if (judged.has(kind)) return [];
  judged.add(kind);
  const requestBody = await readJson(request);
  return prismViolations({
    method: request.method,
    url: request.url,
    requestHeaders: request.headers,
    requestBody,
    status: response.status,
    headers: response.headers,
    body: await response.clone().json(),
  });
}

/** What is not JSON, the host refuses; Prism then judges its answer alone. */
async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

const isJson = (headers: Headers) => headers.get('content-type')?.startsWith('application/json') ?? false;

function operationOf(method: string, pathname: string): OperationId | undefined {
  try {
    const { id, path } = routeOf(method, pathname).operation;
    // A slash at the end that the contract does not write, Prism does not know.
    return path.endsWith('/') === pathname.endsWith('/') ? id : undefined;
  } catch {
    return undefined;
  }
}
