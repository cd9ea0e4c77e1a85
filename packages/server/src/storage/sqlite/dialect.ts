import { sql } from 'kysely';
import type { Dialect } from '../dialect.ts';

export const sqliteDialect: Dialect = {
  hasOtherWriters: false,
  numbers(columns, lists) {
    const values = columns.map((name, index) => sql`value ->> ${sql.lit(index)} as ${sql.ref(name)}`);
    return sql`(select key, ${sql.join(values)} from json_each(${JSON.stringify(lists)}))`;
  },
  elements: (column) => sql`json_each(${column})`,
  truth: (value) => sql.lit(Number(value)),
  isOrphaned: (node) => sql<boolean>`owner is not ${node}`,
  indexedBy: (index) => sql`indexed by ${sql.raw(index)}`,
};
