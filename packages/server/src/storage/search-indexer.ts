import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Queries } from './schema.ts';
import { insertSegment } from './search.ts';
import { SEGMENT_CHARACTERS, SEGMENT_OVERLAP } from './search-segments.ts';

/** Whether there was a segment to index. */
type IndexingStep = () => Promise<boolean>;

export interface SearchIndexer {
  /** There is something in the queue. */
  wake(): void;
  /** Resolves when no step is under way; what is left in the queue is indexed when it goes on. */
  stop(): Promise<void>;
  resume(): void;
}

/**
 * Indexes the rest of long messages, a segment at a time, in a transaction each. Between two of them
 * everybody else has a turn, however long the message is.
 * @param take takes a step, if not at once.
 */
export function createSearchIndexer(queries: Queries, take = (step: IndexingStep) => step()): SearchIndexer {
  let stopped = false;
  let running: Promise<void> | undefined;
  let isAwake = false;

  async function run(): Promise<void> {
    do {
      isAwake = false;
      while (!stopped && (await take(() => indexNextSegment(queries)))) await setImmediate();
    } while (isAwake && !stopped);
  }

  return {
    wake,
    async stop() {
      stopped = true;
      await running;
    },
    resume() {
      stopped = false;
      wake();
    },
  };

  function wake(): void {
    isAwake = true;
    // What fails, such as on a full disk, stays in the queue until the next message.
    running ??= run()
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
      });
  }
}

/** Whether there was a segment to index. */
function indexNextSegment(queries: Queries): Promise<boolean> {
  return queries.transaction().execute(async (transaction) => {
    const next = await transaction
      .selectFrom('unindexedMessages')
      .innerJoin('messages', 'messages.id', 'unindexedMessages.messageId')
      .select(['messageId', 'segment', 'accountId'])
      .select(({ ref }) => textOf(ref('content'), ref('segment')).as('text'))
      .where('messageId', '=', ({ selectFrom }) =>
        selectFrom('unindexedMessages as queue').select(({ fn }) => fn.min('queue.messageId').as('first')),
      )
      .executeTakeFirst();
    if (!next) return false;
    const { messageId, segment, text } = next;
    await insertSegment(transaction, next);
    if ([...text].length > SEGMENT_CHARACTERS) {
      const next = { segment: segment + 1 };
      await transaction.updateTable('unindexedMessages').set(next).where('messageId', '=', messageId).execute();
    } else {
      await transaction.deleteFrom('unindexedMessages').where('messageId', '=', messageId).execute();
    }
    return true;
  });
}

function textOf(content: unknown, segment: unknown) {
  const length = SEGMENT_CHARACTERS + SEGMENT_OVERLAP;
  return sql<string>`substr(${content}, ${segment} * ${sql.lit(SEGMENT_CHARACTERS)} + 1, ${sql.lit(length)})`;
}
