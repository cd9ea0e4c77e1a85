import type { BackgroundTasks } from '../background-tasks.ts';
import type { Clock } from '../ports/clock.ts';
import type { Settings } from '../settings.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationStore } from './store.ts';

interface BinDependencies {
  store: { conversations: ConversationStore };
  clock: Clock;
  backgroundTasks: BackgroundTasks;
  settings: Pick<Settings, 'binDays'>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** How often it is looked for what has been in the bin for too long. */
const ROUND_MS = 60 * 60 * 1000;

/** Where deleted conversations are kept for some days. */
export function createBin({ store, clock, backgroundTasks, settings }: BinDependencies) {
  const { binDays: days } = settings;
  let last = Number.NEGATIVE_INFINITY;
  const deletedBefore = () => clock.now() - days * DAY_MS;

  /** Deletes in the background what has been in the bin for too long, at most once an hour. */
  function empty(): void {
    if (clock.now() < last + ROUND_MS) return;
    last = clock.now();
    backgroundTasks.run('empty the bin', async () => {
      while (await store.conversations.emptyBin(deletedBefore()));
    });
  }

  return {
    days,
    empty,
    /** Whether a conversation has been in the bin for too long, and may be gone at any time. */
    isOver: ({ deletedAt }: Conversation) => deletedAt !== null && deletedAt <= deletedBefore(),
  };
}

export type Bin = ReturnType<typeof createBin>;
