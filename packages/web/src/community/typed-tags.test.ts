import { expect, it } from 'vitest';
import { tagsOf } from './typed-tags.ts';

it('takes tags however they are separated, each once', () => {
  expect(tagsOf(' NLP, #vision，模型、nlp  rag ')).toEqual(['nlp', 'vision', '模型', 'rag']);
});

it('finds none where none was typed', () => {
  expect(tagsOf(' , # ')).toEqual([]);
});
