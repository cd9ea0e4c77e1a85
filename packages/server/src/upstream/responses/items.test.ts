import type { ModelMessage } from '@alingai/core';
import { expect, test } from 'vitest';
import { itemsOf } from './items.ts';

const page = (url: string, more: object = {}) => ({
  type: 'url_citation' as const,
  url,
  title: 'A page',
  start_index: 0,
  end_index: 4,
  ...more,
});
const answer = (message: Partial<ModelMessage>) =>
  (itemsOf([{ role: 'assistant', content: 'Cats purr.', ...message }])[0] as { content: object[] }).content;

test('the pages that a message cites go up with its text', () => {
  expect(answer({ annotations: [page('https://a.b')] })).toEqual([
    { type: 'output_text', text: 'Cats purr.', annotations: [page('https://a.b')] },
  ]);
});

test('so do those of a chat completion, where each is whole', () => {
  const annotations = [
    { type: 'url_citation', url_citation: { ...page('https://a.b'), cited_text: 'Cats' } },
    { type: 'url_citation', url_citation: { url: 'https://a.c' } },
    { type: 'file_citation', file_citation: { file_id: 'file_1' } },
    null,
  ];
  expect(answer({ wire: { annotations } })).toEqual([
    { type: 'output_text', text: 'Cats purr.', annotations: [page('https://a.b')] },
  ]);
});

test('a message of several texts has none: the places are those of the whole', () => {
  const content = [
    { type: 'text', text: 'Cats' },
    { type: 'text', text: ' purr.' },
  ];
  expect(answer({ content, annotations: [page('https://a.b')] })).toEqual([
    { type: 'output_text', text: 'Cats', annotations: [] },
    { type: 'output_text', text: ' purr.', annotations: [] },
  ]);
});
