import { type OperationId, type OperationInfo, operations } from '@alingai/contract';

/** What an operation, or every one, answers: the arguments of `mock.scenario`. */
export interface Scenario {
  operation: OperationId | '*';
  faults: Readonly<Record<string, unknown>>;
}

export const SCENARIO_KINDS = [
  'latency',
  'spread',
  'offline',
  'error',
  'stall',
  'cut',
  'streamError',
  'tokenExpires',
] as const;
export type ScenarioKind = (typeof SCENARIO_KINDS)[number];

/** The fields of the form for each kind, beside the operation. */
export const FIELDS: Readonly<
  Record<ScenarioKind, readonly ('milliseconds' | 'most' | 'error' | 'after' | 'seconds')[]>
> = {
  latency: ['milliseconds'],
  spread: ['milliseconds', 'most'],
  offline: [],
  error: ['error'],
  stall: ['after'],
  cut: ['after'],
  streamError: ['after'],
  tokenExpires: ['seconds'],
};

const all = Object.values(operations) as OperationInfo[];
const TOKENS: readonly string[] = ['auth.login', 'auth.refresh'];

/** The operations that a kind can be applied to; `*` where it can be applied to all at once. */
export function operationsFor(kind: ScenarioKind): (OperationId | '*')[] {
  const native = all.filter((it) => it.surface === 'native');
  if (kind === 'error') return native.map((it) => it.id);
  if (kind === 'tokenExpires') return native.filter((it) => TOKENS.includes(it.id)).map((it) => it.id);
  if (kind === 'latency' || kind === 'spread' || kind === 'offline') return ['*', ...native.map((it) => it.id)];
  return native.filter((it) => it.streams).map((it) => it.id);
}

/** The errors that an operation documents. */
export function errorsOf(operation: string): readonly string[] {
  return all.find((it) => it.id === operation)?.errors ?? [];
}

/** The scenario that the form describes. */
export function scenarioOf(kind: ScenarioKind, values: FormData): Scenario {
  const number = (name: string) => Number(values.get(name));
  const faults = {
    latency: () => ({ latency: number('milliseconds') }),
    spread: () => ({ latency: [number('milliseconds'), number('most')].sort((a, b) => a - b) }),
    offline: () => ({ offline: true }),
    error: () => ({ error: String(values.get('error')) }),
    stall: () => ({ stall: true, after: number('after') }),
    cut: () => ({ offline: true, after: number('after') }),
    streamError: () => ({ error: 'UPSTREAM_ERROR', after: number('after') }),
    tokenExpires: () => ({ tokenExpiresIn: number('seconds') }),
  }[kind]();
  return { operation: String(values.get('operation')) as OperationId | '*', faults };
}

/** Such as `chat.send: error=RATE_LIMITED`, in the syntax of the mock's command line. */
export function describeScenario({ operation, faults }: Scenario): string {
  const parts = Object.entries(faults).map(([name, value]) => {
    if (value === true) return name;
    return `${name}=${Array.isArray(value) ? value.join('-') : value}`;
  });
  return `${operation}: ${parts.join('; ')}`;
}
