import { parseJSON } from '../pipeline/answer.ts';
import type { HeldTokens } from './tokens.ts';

/** Where tokens outlive the page. What its functions throw comes through to whoever called the client. */
export interface TokenStorage {
  get(key: string): Promised<string | null | undefined>;
  set(key: string, value: string): Promised<unknown>;
  remove(key: string): Promised<unknown>;
}

type Promised<T> = T | Promise<T>;

/**
 * The browser's storage for tokens. Where there is none, or where it is forbidden or full, the tokens live as long as
 * the client.
 */
export function webStorage(kind: 'localStorage' | 'sessionStorage' = 'localStorage'): TokenStorage {
  const use = <T>(act: (storage: Storage) => T): T | undefined => {
    try {
      return act(globalThis[kind]);
    } catch {
      return undefined;
    }
  };
  return {
    get: (key) => use((it) => it.getItem(key)),
    set: (key, value) => use((it) => it.setItem(key, value)),
    remove: (key) => use((it) => it.removeItem(key)),
  };
}

/** The tokens that a storage holds; what is not readable counts as none. */
export async function readTokens(storage: TokenStorage, key: string): Promise<HeldTokens | undefined> {
  const held = parseJSON((await storage.get(key)) ?? '') as HeldTokens | null | undefined;
  return held?.token || held?.refreshToken ? held : undefined;
}
