import type { OperationInfo } from '@alingai/contract';

/**
 * The token that a request carries: the bearer token, or, of operations that take it there, the one
 * in `x-api-key`.
 *
 * @param header - the value of a header by its name in lower case
 */
export function tokenOf(
  { keyHeader }: Pick<OperationInfo, 'keyHeader'>,
  header: (name: string) => string | null | undefined,
): string | null {
  const bearer = /^Bearer +(\S+)$/i.exec(header('authorization') ?? '')?.[1];
  if (bearer !== undefined || !keyHeader) return bearer ?? null;
  return header('x-api-key')?.trim() || null;
}
