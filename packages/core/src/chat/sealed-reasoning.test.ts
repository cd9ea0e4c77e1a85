import { expect, test } from 'vitest';
import type { Vault } from '../ports/vault.ts';
import { createSealedReasoning } from './sealed-reasoning.ts';

const TRIP = {
  reasoning: '先想 2 + 2',
  extras: { reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }] },
  callExtras: { call_1: { extra_content: { google: { thought_signature: 's' } } } },
};

test('what was sealed for a person comes back whole', async () => {
  const sealed = createSealedReasoning({ vault });
  expect(await sealed.open(1, await sealed.seal(1, TRIP))).toEqual(TRIP);
});

test('for anybody else it is nothing', async () => {
  const sealed = createSealedReasoning({ vault });
  expect(await sealed.open(2, await sealed.seal(1, TRIP))).toBeUndefined();
});

test.each(['', 'EqQBCkYIBRgCKkBhYmM=', 'not json'])('what was not sealed here is nothing: %s', async (text) => {
  expect(await createSealedReasoning({ vault }).open(1, text)).toBeUndefined();
});

/** What hosts encrypt is tested with their adapters; here only the context matters. */
const vault: Vault = {
  seal: async (text, context) => JSON.stringify({ text, context }),
  async open(sealed, context) {
    const held = JSON.parse(sealed) as { text: string; context: string };
    if (held.context !== context) throw new Error('Another context');
    return held.text;
  },
  isCurrent: () => true,
};
