import type { TokenStorage } from './storage.ts';

/** Tokens that this device got when it signed in, by what was signed in with. */
export interface Devices {
  /** The one for a login; nothing when nobody has signed in with it here. */
  tokenFor(login: string): Promise<string | null | undefined>;
  keep(login: string, token: string): Promise<void>;
}

/** They outlast signing out, in the storage or as long as the client. */
export function createDevices(storage: TokenStorage | undefined, key: string): Devices {
  const held = new Map<string, string>();
  const keyOf = (login: string) => `${key}:device:${login.toLowerCase()}`;
  return {
    tokenFor: async (login) => (await storage?.get(keyOf(login))) ?? held.get(keyOf(login)),
    async keep(login, token) {
      held.set(keyOf(login), token);
      await storage?.set(keyOf(login), token);
    },
  };
}
