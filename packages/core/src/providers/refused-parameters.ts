import type { BackgroundTasks } from '../background-tasks.ts';
import type { Clock } from '../ports/clock.ts';
import type { ProviderStore } from './provider.ts';

/** More models than an administrator connects. People's own addresses may be any number, of which the oldest go. */
const MOST_KEPT = 1000;
/** Providers learn, too: what one refused so long ago is tried again. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

export interface RefusedParameters {
  /**
   * What a provider at this address is known to refuse for a model. Additions are remembered.
   * @param isStored whether additions outlast a restart: at a provider's address, not at a person's own.
   */
  of(baseUrl: string, model: string, isStored: boolean): Promise<Set<string>>;
  /** All that is known of an address, by the models' names there. */
  at(baseUrl: string): Promise<{ model: string; parameters: string[] }[]>;
}

interface RefusedParametersPorts {
  store: { providers: Pick<ProviderStore, 'refusals' | 'addRefusal'> };
  clock: Clock;
  backgroundTasks: BackgroundTasks;
}

/** Which parameters providers refuse. It is learned from their answers, and stored for those of the platform. */
export function createRefusedParameters({ store, clock, backgroundTasks }: RefusedParametersPorts): RefusedParameters {
  const known = new Map<string, { baseUrl: string; model: string; refused: RefusedSet }>();
  let loading: Promise<void> | undefined;

  async function load(): Promise<void> {
    for (const { baseUrl, model, parameter } of await store.providers.refusals(clock.now() - KEPT_MS)) {
      entryOf(baseUrl, model).refused.restore(parameter);
    }
  }

  /** Reads what is stored, once; again if it could not be read. */
  function loaded(): Promise<void> {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  function entryOf(baseUrl: string, model: string) {
    const key = `${baseUrl}\n${model}`;
    const entry = known.get(key) ?? { baseUrl, model, refused: new RefusedSet() };
    known.delete(key);
    known.set(key, entry);
    if (known.size > MOST_KEPT) known.delete(known.keys().next().value ?? '');
    return entry;
  }

  return {
    async of(baseUrl, model, isStored) {
      await loaded();
      const { refused } = entryOf(baseUrl, model);
      if (isStored) {
        refused.onAdd = (parameter) =>
          backgroundTasks.run('store a refused parameter', () =>
            store.providers.addRefusal({ baseUrl, model, parameter, refusedAt: clock.now() }),
          );
      }
      return refused;
    },

    async at(baseUrl) {
      await loaded();
      return [...known.values()]
        .filter((it) => it.baseUrl === baseUrl && it.refused.size > 0)
        .map(({ model, refused }) => ({ model, parameters: [...refused].sort() }));
    },
  };
}

/** A set that tells of what is added to it. */
class RefusedSet extends Set<string> {
  onAdd: ((parameter: string) => void) | undefined;

  override add(parameter: string): this {
    if (!this.has(parameter)) this.onAdd?.(parameter);
    return super.add(parameter);
  }

  restore(parameter: string): void {
    super.add(parameter);
  }
}
