import type { Clock, Log, Vault } from '@alingai/core';
import { sql } from 'kysely';
import type { KeptMail, Outbox } from '../open-store.ts';
import type { Queries } from '../schema.ts';

interface OutboxPorts {
  vault: Vault;
  clock: Clock;
  log: Log;
}

/**
 * Keeps mails in the database, for servers without SMTP. Their texts are sealed: they have tokens, of
 * which the database otherwise has digests alone. `alingai-server outbox` reads them.
 */
export function createDatabaseOutbox(queries: Queries, { vault, clock, log }: OutboxPorts): Outbox {
  return {
    async send({ to, subject, text, accountId }) {
      const sealed = await vault.seal(text, contextOf(to));
      await sql`
        insert into outbox (account_id, recipient, subject, sealed, created_at)
        values (${accountId ?? null}, ${to}, ${subject}, ${sealed}, ${clock.now()})`.execute(queries);
      log.info('mail kept in the database', { subject });
    },
    async forget({ accountId, addresses }) {
      await sql`delete from outbox where account_id = ${accountId}`.execute(queries);
      for (const it of addresses) await sql`delete from outbox where lower(recipient) = ${it}`.execute(queries);
    },
    async kept() {
      const { rows } = await sql<Omit<KeptMail, 'text' | 'to'> & { recipient: string; sealed: string }>`
        select recipient, subject, sealed, created_at from outbox order by id`.execute(queries);
      const mails = rows.map(async ({ recipient: to, sealed, ...mail }) => ({
        ...mail,
        to,
        text: await vault.open(sealed, contextOf(to)).catch(() => null),
      }));
      return Promise.all(mails);
    },
    state: async () => 'online',
    close() {},
  };
}

const contextOf = (to: string) => `mail to ${to}`;
