import { describe, expect, test } from 'vitest';
import { refusesLaterSystem, withSystemFirst } from './system-first.ts';

const user = { role: 'user', content: 'Hi' };
const system = { role: 'system', content: 'Be brief.' };
const part = { type: 'text', text: 'Be kind.' };

describe('a refusal', () => {
  test.each([
    'System message must be at the beginning.',
    'Chat template error: System message must be at the beginning.',
    'Only one system-role message can exist, and it can only be in the first message',
    'Invalid request: Incorrect role system.',
    'After the optional system message, conversation roles must alternate user/assistant/user/assistant/...',
    "messages.1: role 'system' must be the first message",
  ])('“%s” is about a message of the system that is not the first', (said) => {
    expect(refusesLaterSystem([user, system], said)).toBe(true);
    expect(refusesLaterSystem([system, system, user], said)).toBe(true);
    expect(refusesLaterSystem([system, user], said)).toBe(false);
  });

  test.each([
    'Unsupported value: temperature does not support 0.5 with this model.',
    'The system is overloaded. Please try again.',
    'This model’s maximum context length is 4096 tokens.',
  ])('“%s” is not', (said) => {
    expect(refusesLaterSystem([user, system], said)).toBe(false);
  });
});

test('all that the system says is one message in front', () => {
  expect(withSystemFirst([user, system, user, { role: 'system', content: 'Be kind.' }])).toEqual([
    { role: 'system', content: 'Be brief.\n\nBe kind.' },
    user,
    user,
  ]);
  expect(withSystemFirst([user, system, { role: 'system', content: [part] }])).toEqual([
    { role: 'system', content: [{ type: 'text', text: 'Be brief.' }, part] },
    user,
  ]);
  expect(withSystemFirst([user])).toEqual([user]);
});
