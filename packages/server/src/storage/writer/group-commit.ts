import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';

/** What came of a step. */
export type Outcome = { value: unknown } | { error: unknown };

export interface GroupCommit {
  /** Takes a step of its own transaction; `settle` is called once it is durable, or refused. */
  add(step: () => Promise<unknown>, settle: (outcome: Outcome) => void): void;
  /** Resolves when all steps that were added are settled. */
  idle(): Promise<void>;
}

interface Step {
  take: () => Promise<unknown>;
  settle: (outcome: Outcome) => void;
}

/** So that the first of very many does not wait for all of them. */
const MOST_AT_ONCE = 256;

/**
 * Commits steps in groups: those that are added while a commit runs share the next one, and with it
 * one flush of the disk. Each is a savepoint, so the failure of one is its own. What the
 * disk refuses is refused to the whole group, and nothing of it is stored.
 * @param settled called when all of a group are settled
 */
export function createGroupCommit(database: Database, settled: () => void = () => {}): GroupCommit {
  let waiting: Step[] = [];
  let running: Promise<void> | undefined;
  const begin = database.prepare('begin immediate');
  const commit = database.prepare('commit');
  const rollback = database.prepare('rollback');

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      const outcomes = await outcomesOf(group);
      for (const [index, step] of group.entries()) step.settle(outcomes[index] ?? { error: unsettled() });
      settled();
      // What was asked during the commit arrives now.
      await setImmediate();
    }
  }

  async function outcomesOf(group: readonly Step[]): Promise<Outcome[]> {
    try {
      begin.run();
      const outcomes: Outcome[] = [];
      for (const step of group) outcomes.push(await outcomeOf(step));
      commit.run();
      return outcomes;
    } catch (error) {
      // SQLite may have rolled back by itself.
      if (database.inTransaction) rollback.run();
      return group.map(() => ({ error }));
    }
  }

  async function outcomeOf({ take }: Step): Promise<Outcome> {
    try {
      return { value: await take() };
    } catch (error) {
      if (!database.inTransaction || isOfTheDisk(error)) throw error;
      return { error };
    }
  }

  return {
    add(take, settle) {
      waiting.push({ take, settle });
      running ??= setImmediate()
        .then(run)
        .finally(() => {
          running = undefined;
        });
    },
    async idle() {
      while (running) await running;
    },
  };
}

/** After these SQLite does not promise that a savepoint alone can be taken back. */
function isOfTheDisk(error: unknown): boolean {
  return /^SQLITE_(FULL|IOERR|NOMEM|CORRUPT|NOTADB|READONLY)/.test(String((error as { code?: unknown } | null)?.code));
}

const unsettled = () => new Error('The step has no outcome');
