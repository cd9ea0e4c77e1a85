import { isSettled } from '../responses/response.ts';
import type { ResponseStore } from '../responses/store.ts';
import type { Tables } from './tables.ts';

export function responseStore({ responses }: Tables): ResponseStore {
  const rowOf = (accountId: number, id: string) => {
    const row = responses.get(id);
    return row?.response.accountId === accountId ? row : undefined;
  };
  const runningOf = (id: string) => {
    const row = responses.get(id);
    return row && !isSettled(row.response) ? row : undefined;
  };

  return {
    async insert(response, { context, input }) {
      responses.set(
        response.id,
        structuredClone({ response, context: [...context], input: [...input], output: [], events: [] }),
      );
    },

    async removeExpired(now) {
      for (const [id, row] of responses) if (row.response.expiresAt <= now) responses.delete(id);
    },

    async byId(accountId, id, now) {
      const row = rowOf(accountId, id);
      return row && row.response.expiresAt > now ? structuredClone(row.response) : undefined;
    },

    async itemsOf(accountId, id) {
      const { context, input, output } = rowOf(accountId, id) ?? { context: [], input: [], output: [] };
      return structuredClone({ context, input, output });
    },

    async item(accountId, itemId, now) {
      const own = [...responses.values()].filter(
        ({ response }) => response.accountId === accountId && response.expiresAt > now,
      );
      const items = own.flatMap(({ context, input, output }) => [...context, ...input, ...output]);
      return structuredClone(items.findLast((it) => it.id === itemId));
    },

    async start(id) {
      const row = runningOf(id);
      if (row) row.response.status = 'in_progress';
    },

    async appendEvents(id, events) {
      const row = runningOf(id);
      row?.events.push(...structuredClone(events));
      return row !== undefined;
    },

    async settle(id, { output, events, ...settlement }) {
      const row = runningOf(id);
      if (!row) return false;
      Object.assign(row.response, structuredClone(settlement));
      row.output.push(...structuredClone(output));
      row.events.push(...structuredClone(events));
      return true;
    },

    async eventsOf(id, from) {
      return structuredClone(responses.get(id)?.events.filter((it) => it.sequence_number >= from) ?? []);
    },

    async delete(accountId, id) {
      return rowOf(accountId, id) !== undefined && responses.delete(id);
    },

    async failOrphaned(node, ending, now) {
      const running = [...responses.values()].filter(({ response }) => !isSettled(response) && response.owner !== node);
      for (const { response } of running) Object.assign(response, { status: 'failed', ending, completedAt: now });
      return running.length;
    },
  };
}
