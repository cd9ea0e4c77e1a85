import { searchKey } from '@alingai/core';
import { sql } from 'kysely';

/**
 * Whether a column of searchable text has a text in it. Not LIKE, whose wildcards are ordinary
 * characters of a text.
 */
export const contains = (column: string, text: string) =>
  sql<boolean>`instr(${sql.ref(column)}, ${searchKey(text)}) > 0`;
