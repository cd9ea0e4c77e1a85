import type { OperationName } from '../generated/all-operations.ts';
import type { AlingAiClient } from './client.ts';
import { AlingAiError } from './errors/alingai-error.ts';

/** The method of an operation; its last parameter is the request options. */
export interface Method {
  (...values: unknown[]): Promise<never>;
  /** How many parameters it has. */
  readonly length: number;
}

/** The method of an id: `conversations.list` is `client.conversations.list`. */
export function methodOf(client: AlingAiClient, id: OperationName): Method {
  const [area = '', name = ''] = id.split('.');
  const resource = (client as unknown as Record<string, Record<string, Method> | undefined>)[area];
  const method = resource?.[name];
  if (!method) throw new AlingAiError(id, 'is not an operation of this client');
  return method.bind(resource) as Method;
}
