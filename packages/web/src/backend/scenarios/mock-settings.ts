import { ofTab } from '../../page-storage.ts';
import type { Scenario } from './scenario.ts';

export const DATA = ['demo', 'empty', 'full', 'first-run'] as const;
export const SPEEDS = ['realistic', 'instant', 'slow'] as const;
export type Data = (typeof DATA)[number];
export type Speed = (typeof SPEEDS)[number];

interface MockSettings {
  data: Data;
  speed: Speed;
  scenarios: readonly Scenario[];
}

const KEY = 'alingai:mock';
const DEFAULTS: MockSettings = { data: 'demo', speed: 'realistic', scenarios: [] };

/** The settings of the mock in this tab. */
export function mockSettings(): MockSettings {
  return { ...DEFAULTS, ...JSON.parse(ofTab.getItem(KEY) ?? '{}') };
}

/** The same, as options of the mock. */
export function mockOptions() {
  const { speed, ...rest } = mockSettings();
  return { ...rest, speed: speed === 'slow' ? 0.2 : speed };
}

export function saveMockSettings(changes: Partial<MockSettings>): void {
  ofTab.setItem(KEY, JSON.stringify({ ...mockSettings(), ...changes }));
}
