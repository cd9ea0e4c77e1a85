import { type Draft, EMPTY_DRAFT, isEmpty } from './content.ts';

const KEY = 'alingai:draft:';
/** Of the conversation that has no id yet. */
const NEW = 'new';

/**
 * What is being written, by conversation; it outlives a reload of the tab.
 * - A conversation that gets its id takes along what was typed meanwhile.
 * - What could not be sent goes before what was typed since.
 * - Pictures that the storage has no room for last as long as the page.
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

    /** Nothing of an account stays in the tab. */
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
