import type { ErrorDetails } from '../../errors.ts';
import type { Limit, Rule } from '../../rules.ts';

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};
const FORMATS: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  uri: 'a URL',
  date: 'a day such as 2026-01-31',
  'date-time': 'a time such as 2026-01-31T12:00:00Z',
  uuid: 'a UUID',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
};

const count = (limit: Limit | undefined, one: string, many: string) => `${limit} ${limit === 1 ? one : many}`;
const or = (words: readonly string[]) =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
const list = (limit: Limit | undefined) => (Array.isArray(limit) ? limit : [String(limit)]);

/** What each rule says of a field, to continue its name. */
const PHRASES: Readonly<Record<Rule, (limit: Limit | undefined) => string>> = {
  required: () => 'is required',
  additionalProperties: () => 'is not known here',
  uniqueItems: () => 'must not have the same item twice',
  const: () => 'must be the one value that is documented',
  oneOf: () => 'must have one of the documented forms',
  anyOf: () => 'must have one of the documented forms',
  not: () => 'must not have this form',
  type: (limit) => `must be ${or(list(limit).map((it) => TYPES[it] ?? it))}`,
  enum: (limit) => `must be ${list(limit).length > 1 ? 'one of ' : ''}${or(list(limit))}`,
  format: (limit) => `must be ${FORMATS[String(limit)] ?? `in the format ${limit}`}`,
  pattern: (limit) => `must have the form ${limit}`,
  minLength: (limit) =>
    limit === 1 ? 'must not be empty' : `must have at least ${count(limit, 'character', 'characters')}`,
  maxLength: (limit) => `must have at most ${count(limit, 'character', 'characters')}`,
  minimum: (limit) => `must be at least ${limit}`,
  maximum: (limit) => `must be at most ${limit}`,
  exclusiveMinimum: (limit) => `must be more than ${limit}`,
  exclusiveMaximum: (limit) => `must be less than ${limit}`,
  multipleOf: (limit) => `must be a multiple of ${limit}`,
  minItems: (limit) => (limit === 1 ? 'must not be empty' : `must have at least ${count(limit, 'item', 'items')}`),
  maxItems: (limit) => `must have at most ${count(limit, 'item', 'items')}`,
  minProperties: (limit) => `must have at least ${count(limit, 'field', 'fields')}`,
  maxProperties: (limit) => `must have at most ${count(limit, 'field', 'fields')}`,
};

/** What is wrong with a field, as a sentence: `message must not be empty.` */
export function sentenceOf({ field, reason, rule, limit }: ErrorDetails): string {
  const phrase = rule ? PHRASES[rule](limit) : reason;
  const sentence = field !== undefined && /^[a-z]/.test(phrase) ? `${field} ${phrase}` : phrase;
  return /[.!?。]$/.test(sentence) ? sentence : `${sentence}.`;
}
