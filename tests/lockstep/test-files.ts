import type { OperationId } from '@alingai/contract';

/**
 * Where an operation is tested, below `api/` and without `.test.ts`: `auth.forgotPassword` in
 * `auth/forgot-password` and `auth/forgot-password.<topic>`, `compat.maas.chat` in `compat/maas/chat`.
 */
export function testNameOf(id: string): string {
  return id.replaceAll('.', '/').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The operation that a file is about, of all there are: `undefined` for what is about several. */
export function operationTestedIn(file: string, ids: readonly OperationId[]): OperationId | undefined {
  const name = /api\/([\w/-]+)(?:\.[\w-]+)?\.test\.ts$/.exec(file)?.[1];
  return ids.find((id) => testNameOf(id) === name);
}

/** The status that a test's title promises, such as 404 in `404: knows no such conversation`. */
export function promisedStatus(title: string): number | undefined {
  const status = /^(\d{3}): /.exec(title)?.[1];
  return status === undefined ? undefined : Number(status);
}
