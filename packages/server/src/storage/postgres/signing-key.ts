import { sql } from 'kysely';
import type { SigningKey } from '../open-store.ts';
import type { Queries } from '../schema.ts';

export function createSigningKey(queries: Queries): SigningKey {
  return {
    async current() {
      const { rows } = await sql<{ id: string }>`select id from signing_key`.execute(queries);
      return rows[0]?.id;
    },

    async claim(id, known) {
      const { rows } = await sql`
        insert into signing_key (single, id) values (true, ${id})
        on conflict (single) do update set id = excluded.id where signing_key.id in (${sql.join(known)})
        returning id`.execute(queries);
      return rows.length > 0;
    },
  };
}
