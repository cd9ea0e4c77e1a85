/** As much of the browser's storage as the pages use. */
export type PageStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * The browser's storage. What it does not take, because it is missing, forbidden or full, lasts as
 * long as the page.
 */
export function pageStorage(ofBrowser: () => PageStorage): PageStorage {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (storage: PageStorage) => T): T | undefined => {
    try {
      return use(ofBrowser());
    } catch {
      return undefined;
    }
  };
  const keys = () => {
    const stored = attempt((it) => Array.from({ length: it.length }, (_, index) => it.key(index) ?? '')) ?? [];
    return [...new Set([...stored, ...memory.keys()])];
  };
  return {
    getItem: (key) => memory.get(key) ?? attempt((it) => it.getItem(key)) ?? null,
    setItem(key, value) {
      const isStored = attempt((it) => {
        it.setItem(key, value);
        return true;
      });
      if (isStored) memory.delete(key);
      else memory.set(key, value);
    },
    removeItem(key) {
      memory.delete(key);
      attempt((it) => it.removeItem(key));
    },
    key: (index) => keys()[index] ?? null,
    get length() {
      return keys().length;
    },
  };
}

/** For all tabs. */
export const lasting = pageStorage(() => localStorage);
/** For this tab. */
export const ofTab = pageStorage(() => sessionStorage);
