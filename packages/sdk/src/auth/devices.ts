import { parseJSON } from '../json.ts';
import type { TokenStorage } from './storage.ts';

/** How many accounts a device remembers. */
const MAX_ACCOUNTS = 10;

/** Tokens that this device got when it signed in, by what was signed in with. */
export interface Devices {
  /** The one for a login; `undefined` when nobody has signed in with it here. */
  tokenFor(login: string): Promise<string | undefined>;
  keep(login: string, token: string): Promise<void>;
}

/** They outlast signing out, in the storage or as long as the client. */
export function createDevices(storage: TokenStorage | undefined, key: string): Devices {
  let held: Record<string, string> = {};

  async function all(): Promise<Record<string, string>> {
    const text = await storage?.get(key);
    const found = text ? parseJSON(text) : undefined;
    return typeof found === 'object' && found !== null ? (found as Record<string, string>) : held;
  }

  return {
    async tokenFor(login) {
      const token = (await all())[nameOf(login)];
      return typeof token === 'string' ? token : undefined;
    },
    async keep(login, token) {
      const { [nameOf(login)]: _, ...others } = await all();
      held = Object.fromEntries([...Object.entries(others).slice(1 - MAX_ACCOUNTS), [nameOf(login), token]]);
      await storage?.set(key, JSON.stringify(held));
    },
  };
}

const nameOf = (login: string) => login.trim().toLowerCase();
