import { sql } from 'kysely';
import type { Dialect } from '../dialect.ts';

export const postgresDialect: Dialect = {
  hasOtherWriters: true,
  numbers(columns, lists) {
    const values = columns.map((name, index) => sql`(value ->> ${sql.lit(index)})::bigint as ${sql.ref(name)}`);
    return sql`(select ordinality - 1 as key, ${sql.join(values)}
      from json_array_elements(${JSON.stringify(lists)}::json) with ordinality as lists(value, ordinality))`;
  },
  elements: (column) => sql`json_array_elements(${column}::json)`,
  truth: (value) => sql.lit(value),
  isOrphaned: () => sql<boolean>`not exists (select from nodes where nodes.id = owner)`,
  indexedBy: () => sql``,
};
