/** Whether a value is of a type of JSON Schema. */
export function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'integer':
      // As Ajv has it: what is infinite is told apart later.
      return typeof value === 'number' && !(value % 1) && !Number.isNaN(value);
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

/** What a value becomes as the first of these types that it can be, `undefined` when it is none. */
export function coerced(value: unknown, types: readonly string[]): unknown {
  for (const type of types) {
    const converted = COERCIONS[type]?.(value);
    if (converted !== undefined) return converted;
  }
  return undefined;
}

const COERCIONS: Readonly<Record<string, (value: unknown) => unknown>> = {
  string(value) {
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return value === null ? '' : undefined;
  },
  number: (value) => numberOf(value),
  integer(value) {
    const number = numberOf(value);
    return number === undefined || number % 1 ? undefined : number;
  },
  boolean(value) {
    if (value === 'false' || value === 0 || value === null) return false;
    return value === 'true' || value === 1 ? true : undefined;
  },
  null: (value) => (value === '' || value === 0 || value === false ? null : undefined),
};

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'boolean' || value === null) return Number(value);
  // biome-ignore lint/suspicious/noDoubleEquals: white space around a number is none of it
  return typeof value === 'string' && value !== '' && value == (Number(value) as unknown) ? Number(value) : undefined;
}
