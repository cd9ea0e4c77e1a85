import type { Wish } from './wish.ts';

export const DATA = ['demo', 'empty', 'full', 'first-run'] as const;
export const SPEEDS = ['realistic', 'instant', 'slow'] as const;
export type Data = (typeof DATA)[number];
export type Speed = (typeof SPEEDS)[number];

interface Choices {
  data: Data;
  speed: Speed;
  wishes: readonly Wish[];
}

const KEY = 'alingai:mock';
const DEFAULTS: Choices = { data: 'demo', speed: 'realistic', wishes: [] };

/** What was chosen for the mock in this tab. */
export function choices(): Choices {
  return { ...DEFAULTS, ...JSON.parse(sessionStorage.getItem(KEY) ?? '{}') };
}

/** The same, as the mock takes it. */
export function remembered() {
  const { speed, ...rest } = choices();
  return { ...rest, speed: speed === 'slow' ? 0.2 : speed };
}

export function remember(changes: Partial<Choices>): void {
  sessionStorage.setItem(KEY, JSON.stringify({ ...choices(), ...changes }));
}
