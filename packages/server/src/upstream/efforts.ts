type Fields = Readonly<Record<string, unknown>>;

/** From the least to the most; providers and models know some of them. */
const EFFORTS = ['minimal', 'low', 'medium', 'high', 'xhigh', 'max'];

/** How a refusal says that it is about a value, and not about the parameter. */
const VALUES = /supported values|invalid value|(should|must) be|expected|one of/i;

/** The name by which it is remembered that a provider does not know an effort. */
const nameOf = (effort: string) => `effort=${effort}`;

/** The effort that is asked for: the nearest one below that is not refused, else above; any other as it is. */
export function knownEffort(wanted: unknown, refused: ReadonlySet<string>): unknown {
  const place = EFFORTS.indexOf(wanted as string);
  if (place < 0) return wanted;
  const order = [...EFFORTS.slice(0, place + 1).reverse(), ...EFFORTS.slice(place + 1)];
  return order.find((it) => !refused.has(nameOf(it)));
}

/**
 * The name of the effort that a refusal of this question is about, in all protocols; `undefined`
 * when it is about none, or about efforts altogether.
 */
export function refusedEffort(question: Fields, said: string): string | undefined {
  const effort = question['reasoning_effort'] ?? effortIn(question['reasoning']) ?? effortIn(question['output_config']);
  if (typeof effort !== 'string' || !EFFORTS.includes(effort)) return undefined;
  return /effort/i.test(said) && VALUES.test(said) ? nameOf(effort) : undefined;
}

function effortIn(options: unknown): unknown {
  return typeof options === 'object' && options !== null ? (options as Fields)['effort'] : undefined;
}
