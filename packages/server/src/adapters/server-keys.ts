import type { ServerKeys } from '@alingai/core';

/** Keys from the environment, by the provider's key in upper case with `_` instead of `-`. */
export function createServerKeys(keys: Readonly<Record<string, string>>): ServerKeys {
  return { of: (provider) => keys[provider.toUpperCase().replaceAll('-', '_')] };
}
