import type { Regeneration } from '@alingai/sdk';
import { useSyncExternalStore } from 'react';
import { lasting, ofTab, type PageStorage } from '../../page-storage.ts';

/** Sampling parameters that replace the defaults of the model. */
export type Sampling = Pick<Regeneration, 'temperature' | 'max_tokens'>;

/** A choice that is saved and shared by all parts of the page. */
function createChoice<T>(storage: PageStorage, key: string, otherwise: T) {
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

/** The model of the next new conversation: the one that was chosen last. */
const model = createChoice<string | undefined>(lasting, 'alingai:model', undefined);
const sampling = createChoice<Sampling>(ofTab, 'alingai:sampling', {});

export const useLastModel = () => useSyncExternalStore(model.subscribe, model.get);
export const rememberModel = model.set;
export const useSampling = () => useSyncExternalStore(sampling.subscribe, sampling.get);
export const chooseSampling = sampling.set;
