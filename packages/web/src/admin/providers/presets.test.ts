import { expect, test } from 'vitest';
import { freeKey, PRESETS } from './presets.ts';

test('a short name that is taken gets the first number that is free', () => {
  expect(freeKey('openai', [])).toBe('openai');
  expect(freeKey('openai', ['openai'])).toBe('openai-2');
  expect(freeKey('openai', ['openai', 'openai-2', 'openai-4'])).toBe('openai-3');
  expect(freeKey('', ['openai'])).toBe('');
});

test('what a preset fills in is what the contract takes', () => {
  for (const { key, base_url } of PRESETS) {
    expect(key).toMatch(/^[a-z][a-z0-9_-]*$/);
    expect(base_url).toMatch(/^https?:\/\/[^ ]+[^/]$/);
    expect(base_url).not.toContain('/chat/completions');
  }
});
