import { Blob as NodeBlob, File as NodeFile } from 'node:buffer';
import { webcrypto } from 'node:crypto';

/**
 * Makes up for Jest's jsdom, whose `crypto` cannot sign, and whose `File` is no `Blob` to the `FormData`
 * of Node beside it.
 */
export function completeGlobals(): void {
  if (globalThis.crypto?.subtle === undefined) define('crypto', webcrypto);
  if (Blob === (NodeBlob as unknown) && File !== (NodeFile as unknown)) define('File', NodeFile);
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
