import { expect, test } from 'vitest';
import { checkForm, type FormField } from './form.ts';
import { operationInfo } from './routing.ts';

const upload = operationInfo('account.uploadAvatar');
const avatar = { name: 'avatar', isFile: true };

test('a form with each field as the contract has it is good', () => {
  expect(() => checkForm(upload, [avatar])).not.toThrow();
});

test.each<[string, FormField[], string, string]>([
  ['a missing field', [], 'avatar', 'is required'],
  ['a text in place of a file', [{ name: 'avatar', isFile: false }], 'avatar', 'must be a file'],
  ['the same field twice', [avatar, avatar], 'avatar', 'must be sent once'],
  ['an unknown field', [avatar, { name: 'size', isFile: false }], 'size', 'is not a known field'],
  ['a name that objects inherit', [avatar, { name: 'toString', isFile: false }], 'toString', 'is not a known field'],
])('%s is named', (_, fields, field, reason) => {
  expect(() => checkForm(upload, fields)).toThrow(expect.objectContaining({ details: { field, reason } }));
});
