import { setTimeout } from 'node:timers/promises';
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

/** Segments that are read at once: SQLite finds a place in a text by going through what is before it. */
const SEGMENTS_AT_ONCE = 64;

/** A part of a message's text, as code points, that begins with a segment. */
interface Excerpt {
  messageId: number;
  segment: number;
  characters: readonly string[];
}

/**
 * Indexes the rest of long messages, a segment at a time, in a transaction each. After each of them
 * it rests for as long as that took, so that others have their turn, however long the message is.
 * @param take takes a step, if not at once.
 */
export function createSearchIndexer(queries: Queries, take = (step: IndexingStep) => step()): SearchIndexer {
  let stopped = false;
  let running: Promise<void> | undefined;
  let isAwake = false;

  async function run(): Promise<void> {
    const indexNextSegment = createSegmentIndexer(queries);
    do {
      isAwake = false;
      for (;;) {
        if (stopped) return;
        const begun = performance.now();
        if (!(await take(indexNextSegment))) break;
        await setTimeout(performance.now() - begun);
      }
    } while (isAwake);
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

/** Steps of which each indexes the next segment of the queue. After one that fails, others are to be made. */
function createSegmentIndexer(queries: Queries): IndexingStep {
  let excerpt: Excerpt | undefined;

  /** A message that is written anew begins with its first segments again, and is read again. */
  async function charactersOf(transaction: Queries, next: Omit<Excerpt, 'characters'>): Promise<readonly string[]> {
    const { messageId, segment } = next;
    const isNext = excerpt?.messageId === messageId && excerpt.segment === segment;
    const known = isNext ? (excerpt?.characters ?? []) : [];
    if (known.length > SEGMENT_CHARACTERS + SEGMENT_OVERLAP) return known;
    const { text } = await transaction
      .selectFrom('messages')
      .select(({ ref }) => textFrom(ref('content'), segment).as('text'))
      .where('id', '=', messageId)
      .executeTakeFirstOrThrow();
    return [...text];
  }

  return () =>
    queries.transaction().execute(async (transaction) => {
      const next = await transaction
        .selectFrom('unindexedMessages')
        .innerJoin('messages', 'messages.id', 'unindexedMessages.messageId')
        .select(['messageId', 'segment', 'accountId'])
        .where('messageId', '=', ({ selectFrom }) =>
          selectFrom('unindexedMessages as queue').select(({ fn }) => fn.min('queue.messageId').as('first')),
        )
        .executeTakeFirst();
      if (!next) return false;
      const { messageId, segment } = next;
      const characters = await charactersOf(transaction, next);
      const text = characters.slice(0, SEGMENT_CHARACTERS + SEGMENT_OVERLAP).join('');
      await insertSegment(transaction, { ...next, text });
      if (characters.length > SEGMENT_CHARACTERS) {
        const following = { segment: segment + 1 };
        await transaction.updateTable('unindexedMessages').set(following).where('messageId', '=', messageId).execute();
        excerpt = { messageId, ...following, characters: characters.slice(SEGMENT_CHARACTERS) };
      } else {
        await transaction.deleteFrom('unindexedMessages').where('messageId', '=', messageId).execute();
        excerpt = undefined;
      }
      return true;
    });
}

function textFrom(content: unknown, segment: number) {
  const length = SEGMENTS_AT_ONCE * SEGMENT_CHARACTERS + SEGMENT_OVERLAP;
  return sql<string>`substr(${content}, ${segment * SEGMENT_CHARACTERS + 1}, ${sql.lit(length)})`;
}
