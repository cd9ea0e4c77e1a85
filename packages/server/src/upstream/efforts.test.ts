import { expect, test } from 'vitest';
import { knownEffort, refusedEffort } from './efforts.ts';

test.each([
  ['max', ['max', 'xhigh'], 'high'],
  ['high', [], 'high'],
  ['minimal', ['minimal'], 'low'],
  ['low', ['minimal', 'low', 'medium', 'high', 'xhigh', 'max'], undefined],
  ['none', ['low'], 'none'],
  ['of tomorrow', ['low'], 'of tomorrow'],
  [undefined, ['low'], undefined],
])('where %s is asked for and %j are refused, it is %s', (wanted, refused, expected) => {
  expect(knownEffort(wanted, new Set(refused.map((it) => `effort=${it}`)))).toBe(expected);
});

test.each([
  [{ reasoning_effort: 'xhigh' }, "'reasoning_effort': Input should be 'low' or 'high'", 'effort=xhigh'],
  [{ reasoning: { effort: 'minimal' } }, 'Supported values are: low. param: reasoning.effort', 'effort=minimal'],
  [{ output_config: { effort: 'max' } }, 'output_config.effort: must be low, medium or high', 'effort=max'],
  [
    { reasoning_effort: 'high' },
    "Unsupported parameter: 'reasoning_effort' is not supported with this model.",
    undefined,
  ],
  [{ reasoning_effort: 'none' }, "reasoning_effort: Input should be 'low' or 'high'", undefined],
  [{ temperature: 0 }, 'reasoning_effort: Input should be low', undefined],
  [{ reasoning_effort: 'high' }, 'temperature should be 1', undefined],
])('of the question %j the refusal “%s” is about %s', (question, said, expected) => {
  expect(refusedEffort(question, said)).toBe(expected);
});
