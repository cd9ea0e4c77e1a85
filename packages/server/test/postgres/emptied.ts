import { NODE } from '@alingai/core/testing';
import { Client } from 'pg';

/** Empties all tables of a database again and again, but for the node that owns rows: neither triggers nor references keep anything. */
export async function connectToEmpty(url: string): Promise<{ empty(): Promise<void>; end(): Promise<void> }> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'alingai_schema'`,
  );
  const deletions = rows.map(({ name }) => `delete from ${name};`).join('');
  return {
    async empty() {
      await client.query(`set session_replication_role = replica; ${deletions}
        insert into nodes values ('${NODE}', 'infinity')`);
    },
    end: () => client.end(),
  };
}
