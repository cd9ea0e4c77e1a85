import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { presentError } from './surfaces/native/errors.ts';
import { type RequestFault, validationError } from './validation.ts';

/** What the validators say, at the field `it`, and what is told of it. */
const FAULTS: [keyword: string, message: string, limit: unknown, sentence: string][] = [
  ['required', "must have required property 'it'", undefined, 'it is required.'],
  ['additionalProperties', 'must NOT have additional properties', undefined, 'it is not known here.'],
  ['type', 'must be string', ['string'], 'it must be text.'],
  ['type', 'must be integer,null', ['integer', 'null'], 'it must be a whole number or null.'],
  [
    'enum',
    'must be equal to one of the allowed values: light, dark',
    ['light', 'dark'],
    'it must be one of light or dark.',
  ],
  ['enum', 'must be equal to one of the allowed values: function', ['function'], 'it must be function.'],
  ['const', 'must be equal to constant', undefined, 'it must be the one value that is documented.'],
  ['format', 'must match format "email"', 'email', 'it must be an e-mail address.'],
  ['format', 'must match format "duration"', 'duration', 'it must be in the format duration.'],
  ['pattern', 'must match pattern "^[a-z]"x"$"', '^[a-z]"x"$', 'it must have the form ^[a-z]"x"$.'],
  ['minLength', 'must NOT have fewer than 1 characters', 1, 'it must not be empty.'],
  ['minLength', 'must NOT have fewer than 8 characters', 8, 'it must have at least 8 characters.'],
  ['minLength', 'must not be empty', 1, 'it must not be empty.'],
  ['maxLength', 'must NOT have more than 128 characters', 128, 'it must have at most 128 characters.'],
  ['minimum', 'must be >= -1.5', -1.5, 'it must be at least -1.5.'],
  ['maximum', 'must be <= 1e+21', 1e21, 'it must be at most 1e+21.'],
  ['exclusiveMinimum', 'must be > 0', 0, 'it must be more than 0.'],
  ['exclusiveMaximum', 'must be < 2', 2, 'it must be less than 2.'],
  ['multipleOf', 'must be multiple of 0.01', 0.01, 'it must be a multiple of 0.01.'],
  ['minItems', 'must NOT have fewer than 1 items', 1, 'it must not be empty.'],
  ['maxItems', 'must NOT have more than 1 items', 1, 'it must have at most 1 item.'],
  [
    'uniqueItems',
    'must NOT have duplicate items (items ## 1 and 0 are identical)',
    undefined,
    'it must not have the same item twice.',
  ],
  ['minProperties', 'must NOT have fewer than 1 properties', 1, 'it must have at least 1 field.'],
  ['maxProperties', 'must NOT have more than 16 properties', 16, 'it must have at most 16 fields.'],
  ['not', 'must NOT be valid', undefined, 'it must not have this form.'],
];

const toldOf = (...faults: RequestFault[]) => presentError(validationError(faults), 'req_1').error;

describe('a broken rule', () => {
  test.each(FAULTS)('%s: %s', (keyword, message, limit, sentence) => {
    const { details, ...told } = toldOf({ path: '/body/it', keyword, message });
    expect(details).toMatchObject({ field: 'it', rule: keyword });
    expect(details.limit).toEqual(limit);
    expect(told.message).toBe(sentence);
  });

  test.each(['oneOf', 'anyOf'])('%s, where no alternative says more', (keyword) => {
    const told = toldOf({ path: '/body/it', keyword, message: 'must match a schema' });
    expect(told.details).toMatchObject({ rule: keyword });
    expect(told.message).toBe('it must have one of the documented forms.');
  });

  test('is one of the contract, and each of those is told', () => {
    const told = new Set([...FAULTS.map(([keyword]) => keyword), 'oneOf', 'anyOf']);
    expect(told).toEqual(new Set(contract.components.schemas.FieldRule.enum));
  });
});

test('what is no rule of the contract has a sentence alone', () => {
  const { message, details } = toldOf({ path: '/body/it', keyword: 'discriminator', message: 'must be known' });
  expect(message).toBe('it must be known.');
  expect(details).not.toHaveProperty('rule');
});
