import { expect, test } from 'vitest';
import { askToEmbed } from './asking.ts';
import { answers, startProvider } from './provider.ts';

const item = (index: number | undefined, ...embedding: unknown[]) => ({ object: 'embedding', index, embedding });

test('a question goes out in OpenAI’s format, with the key', async () => {
  const provider = await startProvider(answers(200, { data: [item(0, 0.5, -1)], usage: { prompt_tokens: 4 } }));
  expect(await askToEmbed(provider.baseUrl, { input: 'Hello', extras: { dimensions: 2 } })).toEqual({
    vectors: [[0.5, -1]],
    tokens: 4,
  });
  expect(provider.asked).toMatchObject([
    {
      path: '/v1/embeddings',
      headers: { authorization: 'Bearer sk-test-key', accept: 'application/json' },
      body: { model: 'upstream/embedding', input: 'Hello', dimensions: 2, encoding_format: 'float' },
    },
  ]);
});

test('embeddings come in the order of the inputs, and tokens are estimated when nobody counts', async () => {
  const provider = await startProvider(answers(200, { data: [item(1, 2), item(0, 1)] }));
  const { vectors, tokens } = await askToEmbed(provider.baseUrl, { input: ['one', 'two'] });
  expect(vectors).toEqual([[1], [2]]);
  expect(tokens).toBeGreaterThan(0);
});

test('tokens in place of texts are one input, lists of them several', async () => {
  const provider = await startProvider(
    answers(200, { data: [item(undefined, 1)] }),
    answers(200, { data: [item(undefined, 1), item(undefined, 2)] }),
  );
  expect(await askToEmbed(provider.baseUrl, { input: [1, 2, 3] })).toEqual({ vectors: [[1]], tokens: 3 });
  expect(await askToEmbed(provider.baseUrl, { input: [[1], [2, 3]] })).toEqual({ vectors: [[1], [2]], tokens: 3 });
});

test.each([
  ['no list', { data: 'none' }],
  ['too few', { data: [] }],
  ['the same twice', { data: [item(0, 1), item(0, 2)] }],
  ['a place that there is not', { data: [item(0, 1), item(7, 2)] }],
  ['texts', { data: [item(0, 'a'), item(1, 'b')] }],
  ['nothing', { data: [null, null] }],
])('an answer with %s is no list of embeddings', async (_, body) => {
  const provider = await startProvider(answers(200, body));
  await expect(askToEmbed(provider.baseUrl, { input: ['one', 'two'] })).rejects.toMatchObject({
    code: 'UPSTREAM_ERROR',
    details: { reason: 'The provider answered with something that is no list of embeddings' },
  });
});
