import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { commonTexts } from '../../i18n/common.ts';
import { chatTexts } from '../texts.ts';
import Markdown from './Markdown.tsx';

beforeAll(async () => {
  vi.stubGlobal('document', { baseURI: 'https://chat.example/' });
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { common: commonTexts.en, chat: chatTexts.en } },
    defaultNS: 'common',
  });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

const render = (text: string) => renderToStaticMarkup(<Markdown text={text} />);

/** Elements and attributes by which a page asks for something without a click. */
const FETCHES =
  /<(img|picture|source|video|audio|iframe|embed|object|link|script|style|svg:image|input type="image")\b|\s(src|srcset|poster|background|ping|style)=/i;

test.each([
  ['a picture', '![tea](https://other.example/x.png)'],
  ['a picture with a title', '![tea](https://other.example/x.png "Tea")'],
  ['a picture by reference', '![tea][pic]\n\n[pic]: https://other.example/x.png'],
  ['a picture by a collapsed reference', '![pic][]\n\n[pic]: <https://other.example/x.png>'],
  ['a picture in a link', '[![tea](https://other.example/x.png)](https://other.example/page)'],
  ['a picture in a heading', '# ![tea](https://other.example/x.png)'],
  ['a picture in a table', '| a |\n| - |\n| ![tea](https://other.example/x.png) |'],
  ['a picture in a footnote', 'Tea[^1]\n\n[^1]: ![tea](https://other.example/x.png)'],
  ['a picture without a scheme', '![tea](//other.example/x.png)'],
  ['a picture over http', '![tea](http://other.example/x.png)'],
])('%s of another host is a card', (_, text) => {
  const html = render(text);
  expect(html).not.toMatch(FETCHES);
  expect(html).toContain('aria-label="Picture from other.example"');
  expect(html).toMatch(/href="https?:\/\/other\.example\/x\.png"/);
  expect(html).toContain('rel="noopener noreferrer nofollow"');
  expect(html).toContain('Load picture');
});

test.each([
  ['a tag', '<img src="https://other.example/x.png">'],
  ['a tag in a line', 'Tea <img src=https://other.example/x.png srcset="https://other.example/y.png 2x"> and milk'],
  ['a style', '<div style="background:url(https://other.example/x.png)">tea</div>'],
  ['a frame', '<iframe src="https://other.example/"></iframe><video poster="https://other.example/x.png"></video>'],
  [
    'a style sheet',
    '<link rel="stylesheet" href="https://other.example/x.css"><style>@import "//other.example"</style>',
  ],
])('%s in HTML stays text', (_, text) => {
  expect(render(text).replaceAll(/&lt;.*?&gt;/g, '')).not.toMatch(FETCHES);
});

test('a picture of this host is a card as well, as the text may not ask it either', () => {
  const html = render('![tea](api/auth/sign-out)');
  expect(html).not.toMatch(FETCHES);
  expect(html).toContain('Picture from chat.example');
});

test('a picture inside its address is drawn', () => {
  expect(render('![dot](data:image/png;base64,AA==)')).toContain('<img src="data:image/png;base64,AA==" alt="dot"/>');
});

test('a picture whose address is a script or a page leaves its description', () => {
  for (const address of ['javascript:alert(1)', 'data:text/html,tea', 'file:///tea.png']) {
    const html = render(`![the tea](${address})`);
    expect(html).toContain('the tea');
    expect(html).not.toMatch(/<img|javascript|data:|file:/);
  }
});

test('a link around a picture stands beside its card, since a link cannot be inside another', () => {
  const html = render('[![tea](https://other.example/x.png)](https://shop.example/tea)');
  expect(html).not.toMatch(/<a [^>]*>(?:(?!<\/a>).)*<a /);
  expect(html).toContain('>https://shop.example/tea</a>');
});
