/** Below so many tokens an estimate says little about a model. */
const ENOUGH = 50;
/** How much the newest count weighs. */
const WEIGHT = 0.3;
const LEAST = 0.8;
const MOST = 4;

export interface TokenCalibration {
  /** How many tokens a provider counts for one that was estimated. */
  factorOf(model: string): number;
  /** Learns from what a provider has counted. */
  learn(model: string, estimated: number, counted: number): void;
}

/** How far estimates are off, model by model: each has a tokenizer of its own. It is learned anew after a restart. */
export function createTokenCalibration(): TokenCalibration {
  const factors = new Map<string, number>();
  return {
    factorOf: (model) => factors.get(model) ?? 1,
    learn(model, estimated, counted) {
      if (estimated < ENOUGH || counted < ENOUGH) return;
      const factor = Math.min(MOST, Math.max(LEAST, counted / estimated));
      const before = factors.get(model);
      factors.set(model, before === undefined ? factor : before + WEIGHT * (factor - before));
    },
  };
}
