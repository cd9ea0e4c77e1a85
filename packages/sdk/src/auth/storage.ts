import { parseJSON } from '../json.ts';
import type { StoredTokens } from './tokens.ts';

/** Keeps tokens when the page is closed. Errors of its functions reach the caller of the client. */
export interface TokenStorage {
  get(key: string): Promised<string | null | undefined>;
  set(key: string, value: string): Promised<unknown>;
  remove(key: string): Promised<unknown>;
}

type Promised<T> = T | Promise<T>;

/**
 * The browser's storage for tokens. When it is missing, forbidden or full, the tokens last as long
 * as the client.
 *
 * @param kind - `sessionStorage` keeps tokens for one tab; `localStorage`, the default, for all.
 * @example
 * ```ts
 * const client = new AlingAiClient({ baseURL: '/', storage: webStorage() });
 * ```
 */
export function webStorage(kind: 'localStorage' | 'sessionStorage' = 'localStorage'): TokenStorage {
  let memory: Map<string, string> | undefined;
  const use = <T>(ofBrowser: (storage: Storage) => T, ofMemory: (memory: Map<string, string>) => T): T => {
    try {
      if (!memory) return ofBrowser(globalThis[kind]);
    } catch {
      memory = new Map();
    }
    return ofMemory(memory);
  };
  return {
    get: (key) =>
      use<string | null | undefined>(
        (it) => it.getItem(key),
        (it) => it.get(key),
      ),
    set: (key, value) =>
      use<unknown>(
        (it) => it.setItem(key, value),
        (it) => it.set(key, value),
      ),
    remove: (key) =>
      use<unknown>(
        (it) => it.removeItem(key),
        (it) => it.delete(key),
      ),
  };
}

/** The tokens in a storage; unreadable content counts as none. */
export async function readTokens(storage: TokenStorage, key: string): Promise<StoredTokens | undefined> {
  const held = parseJSON((await storage.get(key)) ?? '') as StoredTokens | null | undefined;
  return held?.token || held?.refreshToken ? held : undefined;
}
