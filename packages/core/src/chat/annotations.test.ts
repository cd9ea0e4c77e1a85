import { expect, test } from 'vitest';
import { annotationsIn } from './annotations.ts';

const source = (url: unknown, more: object = {}) => ({ type: 'url_citation', url_citation: { url, ...more } });

test.each([
  [
    'of chat completions',
    [source('https://a.example/x', { title: ' A ', start_index: 2, end_index: 5 })],
    [{ url: 'https://a.example/x', title: 'A', start_index: 2, end_index: 5 }],
  ],
  [
    'of the Responses API',
    [{ type: 'url_citation', url: 'http://a.example', title: 'A' }],
    [{ url: 'http://a.example', title: 'A' }],
  ],
  [
    'without a place in the text',
    [source('https://a.example', { title: '', start_index: 0, end_index: 0 })],
    [{ url: 'https://a.example' }],
  ],
  [
    'with a place that is none',
    [source('https://a.example', { start_index: -1, end_index: 2.5 })],
    [{ url: 'https://a.example' }],
  ],
  ['named twice', [source('https://a.example'), source('https://a.example')], [{ url: 'https://a.example' }]],
  [
    'that lead nowhere',
    [source('javascript:alert(1)'), source('https://'), source(7), source(`https://a.example/${'x'.repeat(5000)}`)],
    [],
  ],
  ['of other kinds', [{ type: 'file_citation', file_citation: {} }, null, 'x'], []],
  ['that are no list', { url: 'https://a.example' }, []],
])('sources %s', (_, annotations, expected) => {
  expect(annotationsIn({ annotations })).toEqual(expected.map((it) => ({ type: 'url_citation', ...it })));
});

test('there is an end to them', () => {
  const annotations = Array.from({ length: 500 }, (_, it) => source(`https://a.example/${it}`));
  expect(annotationsIn({ annotations })).toHaveLength(200);
});
