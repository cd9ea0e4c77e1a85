import type { OperationId } from '@alingai/contract';
import { describe, expect, it } from 'vitest';
import type { PlatformError } from './errors.ts';
import { type RawRequest, validateRequest } from './validation.ts';

const request = (parts: Partial<RawRequest>): RawRequest => ({ path: {}, query: {}, headers: {}, ...parts });

const detailsOf = (id: OperationId, parts: Partial<RawRequest>) => {
  try {
    validateRequest(id, request(parts));
  } catch (error) {
    // The rule is tested beside what finds it.
    const { rule, limit, ...details } = (error as PlatformError).details;
    return details;
  }
  return 'valid';
};

const registration = {
  username: 'newuser',
  email: 'newuser@example.com',
  password: 'SecurePass123!',
  confirm_password: 'SecurePass123!',
};

describe('validateRequest', () => {
  it('fills in defaults and turns parameters into numbers', () => {
    const raw = request({ query: { page: '3' } });
    validateRequest('conversations.list', raw);
    expect(raw.query).toEqual({ page: 3, limit: 10, folder: 'active' });
  });

  it.each([
    ['a missing field', { ...registration, email: undefined }, 'email', 'is required'],
    ['a wrong type', { ...registration, username: 7 }, 'username', 'must be string'],
    ['a bad format', { ...registration, email: 'nobody' }, 'email', 'must match format "email"'],
    ['an unknown field', { ...registration, role: 'admin' }, 'role', 'is not a known field'],
    ['something other than an object', [], 'body', 'must be object'],
  ])('names the field and the reason for %s', (_, body, field, reason) => {
    const sent = JSON.parse(JSON.stringify(body)) as unknown;
    expect(detailsOf('auth.register', { body: sent })).toEqual({ field, reason });
  });

  it('asks for the e-mail address when there is neither one nor a user name', () => {
    expect(detailsOf('auth.login', { body: { password: 'x' } })).toEqual({ field: 'email', reason: 'is required' });
  });

  it('takes a user name instead of an e-mail address', () => {
    expect(detailsOf('auth.login', { body: { username: 'admin', password: 'x' } })).toBe('valid');
  });

  it('names the allowed values of a closed set', () => {
    expect(detailsOf('account.updatePreferences', { body: { theme: 'pink' } })).toEqual({
      field: 'theme',
      reason: 'must be equal to one of the allowed values: light, dark, auto',
    });
  });

  it('asks for a body where one is needed', () => {
    expect(detailsOf('chat.send', {})).toEqual({ field: 'body', reason: 'is required' });
  });

  it('refuses parameters that are out of range, unknown or empty', () => {
    expect(detailsOf('conversations.list', { query: { limit: '101' } })).toEqual({
      field: 'limit',
      reason: 'must be <= 100',
    });
    expect(detailsOf('conversations.list', { query: { colour: 'red' } })).toEqual({
      field: 'colour',
      reason: 'is not a known parameter',
    });
    expect(detailsOf('conversations.list', { query: { search: '' } })).toEqual({
      field: 'search',
      reason: 'must not be empty',
    });
  });

  it('does not turn text into numbers in a body', () => {
    expect(detailsOf('chat.send', { body: { message: 'hi', max_tokens: '5' } })).toEqual({
      field: 'max_tokens',
      reason: 'must be integer',
    });
  });

  it('refuses a message of white space alone', () => {
    expect(detailsOf('chat.send', { body: { message: ' \n ' } })).toMatchObject({ field: 'message' });
  });
});
