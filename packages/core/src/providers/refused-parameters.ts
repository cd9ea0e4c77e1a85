/** More models than an administrator connects. People's own addresses may be any number, of which the oldest go. */
const MOST_KEPT = 1000;

export interface RefusedParameters {
  /** What a provider at this address is known to refuse for a model. Additions are remembered. */
  of(baseUrl: string, model: string): Set<string>;
  /** All that is known of an address, by the models' names there. */
  at(baseUrl: string): { model: string; parameters: string[] }[];
}

/** Which parameters providers refuse. It is learned from their answers, and anew after a restart. */
export function createRefusedParameters(): RefusedParameters {
  const known = new Map<string, { baseUrl: string; model: string; refused: Set<string> }>();
  return {
    of(baseUrl, model) {
      const key = `${baseUrl}\n${model}`;
      const entry = known.get(key) ?? { baseUrl, model, refused: new Set() };
      known.delete(key);
      known.set(key, entry);
      if (known.size > MOST_KEPT) known.delete(known.keys().next().value ?? '');
      return entry.refused;
    },
    at: (baseUrl) =>
      [...known.values()]
        .filter((it) => it.baseUrl === baseUrl && it.refused.size > 0)
        .map(({ model, refused }) => ({ model, parameters: [...refused].sort() })),
  };
}
