import type { Regeneration } from '@alingai/sdk';
import { useSyncExternalStore } from 'react';

/** How a model is asked, where the reader wants it otherwise than usual. */
export type Sampling = Pick<Regeneration, 'temperature' | 'max_tokens'>;

/** A choice that lasts, for all parts of the page. */
function createChoice<T>(storage: Storage, key: string, otherwise: T) {
  const listeners = new Set<() => void>();
  let value = read();

  function read(): T {
    try {
      return JSON.parse(storage.getItem(key) ?? 'null') ?? otherwise;
    } catch {
      return otherwise;
    }
  }

  return {
    get: () => value,
    set(next: T): void {
      value = next;
      storage.setItem(key, JSON.stringify(next));
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The model that the next new conversation begins with: the one that was chosen last. */
const model = createChoice<string | undefined>(localStorage, 'alingai:model', undefined);
const sampling = createChoice<Sampling>(sessionStorage, 'alingai:sampling', {});

export const useLastModel = () => useSyncExternalStore(model.subscribe, model.get);
export const rememberModel = model.set;
export const useSampling = () => useSyncExternalStore(sampling.subscribe, sampling.get);
export const chooseSampling = sampling.set;
