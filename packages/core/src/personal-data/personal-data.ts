import type { Account } from '../accounts/account.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Avatars, StoredFile } from '../ports/files.ts';
import type { ResponseItems, ResponseStore } from '../responses/store.ts';
import type { Money } from '../usage/money.ts';
import type { BudgetStore } from '../usage/store.ts';
import type { PersonalDataStore, PersonalKey, PersonalKind, PersonalRows } from './store.ts';

/** Rows in memory at a time. A message can have megabytes, most other rows are small. */
const ROWS_AT_A_TIME: Partial<Record<PersonalKind, number>> = { messages: 20, responses: 10 };
const USUAL_ROWS_AT_A_TIME = 200;

interface PersonalDataDependencies {
  store: { personalData: PersonalDataStore; responses: ResponseStore; budgets: BudgetStore };
  avatars: Avatars;
  clock: Clock;
  limits: Limits;
}

/** All that belongs to somebody, read a page at a time, however much it is. */
export interface PersonalData {
  account: Account;
  /** When it is read. */
  now: number;
  rows<Kind extends Exclude<PersonalKind, 'messages'>>(kind: Kind): AsyncGenerator<PersonalRows[Kind], void, void>;
  messagesOf(conversationId: number): AsyncGenerator<PersonalRows['messages'], void, void>;
  itemsOf(responseId: string): Promise<ResponseItems>;
  /** The limit of the month, `null` for none. */
  budget(): Promise<Money | null>;
  avatar(): Promise<(StoredFile & { name: string }) | undefined>;
}

export function createPersonalData({ store, avatars, clock, limits }: PersonalDataDependencies) {
  async function* read<Kind extends PersonalKind>(
    kind: Kind,
    ownerId: number,
    signal: AbortSignal,
  ): AsyncGenerator<PersonalRows[Kind], void, void> {
    const limit = ROWS_AT_A_TIME[kind] ?? USUAL_ROWS_AT_A_TIME;
    let after: PersonalKey | null = null;
    while (!signal.aborted) {
      const page: { key: PersonalKey; row: PersonalRows[Kind] }[] = await store.personalData.page(
        kind,
        ownerId,
        after,
        limit,
      );
      for (const { key, row } of page) {
        yield row;
        after = key;
      }
      if (page.length < limit) return;
    }
  }

  /** What an account has. Throws RATE_LIMITED: it is much to read. */
  async function of(account: Account, signal: AbortSignal): Promise<PersonalData> {
    await limits.take('export', `account:${account.id}`);
    const now = clock.now();
    return {
      account,
      now,
      rows: (kind) => read(kind, account.id, signal),
      messagesOf: (conversationId) => read('messages', conversationId, signal),
      itemsOf: (responseId) => store.responses.itemsOf(account.id, responseId),
      budget: async () => (await store.budgets.funds(account.id, 0)).limit,
      async avatar() {
        const { avatar: name } = account;
        const file = name === null ? undefined : await avatars.get(name);
        return file && name !== null ? { ...file, name } : undefined;
      },
    };
  }

  return { of };
}
