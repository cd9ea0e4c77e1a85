import type { components } from '@alingai/contract';

/** The rules of the contract that a field can break, as JSON Schema names them. */
export type Rule = components['schemas']['FieldRule'];
export type Limit = NonNullable<components['schemas']['ErrorBody']['details']['limit']>;

/** Which rule is broken, and what it says. */
export interface BrokenRule {
  rule: Rule;
  limit?: Limit;
}

/** The number that a message of the validator ends with, or has before its last word. */
const numberIn = (message: string) => Number(/-?\d+(\.\d+)?(e[+-]?\d+)?/i.exec(message)?.[0]);
const quotedIn = (message: string) => /"(.*)"$/s.exec(message)?.[1] ?? '';
const wordsIn = (message: string) => message.replace(/^must be (equal to one of the allowed values: )?/, '');

/** How the limit of each rule is read from what Ajv and the contract's own validation say of it. */
const LIMITS: Readonly<Record<Rule, (message: string) => Limit | undefined>> = {
  required: () => undefined,
  additionalProperties: () => undefined,
  uniqueItems: () => undefined,
  const: () => undefined,
  oneOf: () => undefined,
  anyOf: () => undefined,
  not: () => undefined,
  type: (message) => wordsIn(message).split(','),
  enum: (message) => wordsIn(message).split(', '),
  format: quotedIn,
  pattern: quotedIn,
  minLength: (message) => (message === 'must not be empty' ? 1 : numberIn(message)),
  maxLength: numberIn,
  minimum: numberIn,
  maximum: numberIn,
  exclusiveMinimum: numberIn,
  exclusiveMaximum: numberIn,
  multipleOf: numberIn,
  minItems: numberIn,
  maxItems: numberIn,
  minProperties: numberIn,
  maxProperties: numberIn,
};

/** `undefined` for a keyword that is no rule of a single field. */
export function brokenRule(keyword: string, message: string): BrokenRule | undefined {
  const rule = keyword === 'unevaluatedProperties' ? 'additionalProperties' : keyword;
  if (!Object.hasOwn(LIMITS, rule)) return undefined;
  const limit = LIMITS[rule as Rule](message);
  return { rule: rule as Rule, ...(limit !== undefined && { limit }) };
}
