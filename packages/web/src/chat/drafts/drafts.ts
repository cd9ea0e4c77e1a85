import { type Draft, EMPTY_DRAFT, isEmpty } from './content.ts';

const KEY = 'alingai:draft:';
/** For the conversation that has no id yet. */
const NEW = 'new';

/**
 * The unsent messages by conversation, which survive a reload of the tab.
 * - A conversation that gets its id keeps what was typed meanwhile.
 * - A message that could not be sent is put before what was typed since.
 * - Pictures that do not fit into the storage are lost with the page.
 */
export function createDrafts(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>) {
  const drafts = new Map<string, Draft>();
  const listeners = new Set<() => void>();

  function get(conversationId: string | undefined): Draft {
    const id = conversationId ?? NEW;
    const draft = drafts.get(id) ?? stored(id);
    drafts.set(id, draft);
    return draft;
  }

  function stored(id: string): Draft {
    try {
      return { ...EMPTY_DRAFT, ...JSON.parse(storage.getItem(KEY + id) ?? '{}') };
    } catch {
      return EMPTY_DRAFT;
    }
  }

  function set(conversationId: string | undefined, draft: Draft): void {
    const id = conversationId ?? NEW;
    drafts.set(id, draft);
    if (isEmpty(draft)) storage.removeItem(KEY + id);
    else keep(KEY + id, draft);
    for (const listener of listeners) listener();
  }

  function keep(key: string, draft: Draft): void {
    try {
      storage.setItem(key, JSON.stringify(draft));
    } catch {
      storage.setItem(key, JSON.stringify({ ...draft, images: [] }));
    }
  }

  return {
    get,
    set,
    clear: (conversationId: string | undefined) => set(conversationId, EMPTY_DRAFT),

    giveBack(conversationId: string | undefined, unsent: Draft): void {
      const { text, images } = get(conversationId);
      set(conversationId, {
        text: [unsent.text, text].filter(Boolean).join('\n\n'),
        images: [...unsent.images, ...images],
      });
    },

    moveTo(conversationId: string): void {
      const draft = get(undefined);
      if (isEmpty(draft)) return;
      set(undefined, EMPTY_DRAFT);
      set(conversationId, draft);
    },

    /** After sign-out: no draft of the account stays in the tab. */
    forgetAll(): void {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
      for (const key of keys) if (key?.startsWith(KEY)) storage.removeItem(key);
      drafts.clear();
      for (const listener of listeners) listener();
    },

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
