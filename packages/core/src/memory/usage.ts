import type { UsageStore } from '../usage/usage.ts';
import type { Tables } from './tables.ts';

export function usageStore({ usage }: Tables): UsageStore {
  return {
    async ofMessage(messageId) {
      const found = usage.findLast((it) => it.messageId === messageId);
      return found && { ...found };
    },

    async list({ accountId, offset, limit }) {
      const found = usage.filter((it) => it.accountId === accountId).reverse();
      return { rows: found.slice(offset, offset + limit).map((it) => ({ ...it })), total: found.length };
    },
  };
}
