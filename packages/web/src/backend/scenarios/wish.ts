import { type OperationId, type OperationInfo, operations } from '@alingai/contract';

/** What an operation, or every one, shall answer: the arguments of `mock.scenario`. */
export interface Wish {
  operation: OperationId | '*';
  faults: Readonly<Record<string, unknown>>;
}

export const KINDS = ['latency', 'spread', 'offline', 'error', 'stall', 'cut', 'streamError', 'tokenExpires'] as const;
export type Kind = (typeof KINDS)[number];

/** Which fields of the form a kind takes beside the operation. */
export const NEEDS: Readonly<Record<Kind, readonly ('milliseconds' | 'most' | 'error' | 'after' | 'seconds')[]>> = {
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

/** The operations of the pages that can be made to answer so; `*` where every one can at once. */
export function operationsFor(kind: Kind): (OperationId | '*')[] {
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

/** What the form says. */
export function wishOf(kind: Kind, values: FormData): Wish {
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

/** Such as `chat.send: error=RATE_LIMITED`, in the words of the mock's command line. */
export function shown({ operation, faults }: Wish): string {
  const parts = Object.entries(faults).map(([name, value]) => {
    if (value === true) return name;
    return `${name}=${Array.isArray(value) ? value.join('-') : value}`;
  });
  return `${operation}: ${parts.join('; ')}`;
}
