// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { drawMarkdown, openMarkdown } from './draw-markdown.test-support.tsx';

const render = async (text: string) => (await drawMarkdown(text)).innerHTML;

/** Elements and attributes by which a page asks for something without a click. */
const FETCHES =
  /<(img|picture|source|video|audio|iframe|embed|object|link|script|style|svg:image|input type="image")\b|\s(src|srcset|poster|background|ping)=/i;

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
])('%s of another host is a card', async (_, text) => {
  const html = await render(text);
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
])('%s in HTML fetches nothing', async (_, text) => {
  expect((await render(text)).replaceAll(/&lt;.*?&gt;/g, '')).not.toMatch(FETCHES);
});

test('a picture of this host is a card as well, as the text may not ask it either', async () => {
  const html = await render('![tea](api/auth/sign-out)');
  expect(html).not.toMatch(FETCHES);
  expect(html).toContain('Picture from localhost');
});

test('a picture inside its address is drawn', async () => {
  const [picture] = (await drawMarkdown('![dot](data:image/png;base64,AA==)')).querySelectorAll('img');
  expect(picture).toMatchObject({ alt: 'dot', src: 'data:image/png;base64,AA==' });
});

test('a picture whose address is a script or a page leaves its description', async () => {
  for (const address of ['javascript:alert(1)', 'data:text/html,tea', 'file:///tea.png']) {
    const html = await render(`![the tea](${address})`);
    expect(html).toContain('the tea');
    expect(html).not.toMatch(/<img|javascript|data:|file:/);
  }
});

test('a link around a picture stands beside its card, since a link cannot be inside another', async () => {
  const html = await render('[![tea](https://other.example/x.png)](https://shop.example/tea)');
  expect(html).not.toMatch(/<a [^>]*>(?:(?!<\/a>).)*<a /);
  expect(html).toContain('>https://shop.example/tea</a>');
});

test('a text that grows letter by letter ends up as the whole of it', async () => {
  const text =
    '# Tea\n\n1. **one**\n2. two\n\n   more\n\n| a | b |\n| - | - |\n| 1 | $x$ |\n\n```js\nlet a;\n```\n\n<details>\n\nin\n\n</details>\n\n[tea][1]\n\n[1]: https://example.com\n';
  const growing = await openMarkdown();
  for (let length = 1; length <= text.length; length += 1) await growing.show(text.slice(0, length));
  expect(growing.element.innerHTML).toBe(await render(text));
});

test('a text that has grown by a lot is whole in the end, in however many steps it is drawn', async () => {
  const text = Array.from({ length: 200 }, (_, index) => `### Part ${index}\n\n- an *item* 茶🍵\n`).join('\n');
  const growing = await openMarkdown();
  await growing.show('### Pa');
  await growing.show(text);
  await expect.poll(() => growing.element.innerHTML).toBe(await render(text));
});

test('what is finished is not drawn again while the text grows', async () => {
  const growing = await openMarkdown();
  await growing.show('One **two**\n\n- a\n- b\n\nthree\n\nfo');
  const before = [...growing.element.querySelectorAll('p, li')].slice(0, 4);
  await growing.show('One **two**\n\n- a\n- b\n\nthree\n\nfour\n\n- c');
  expect([...growing.element.querySelectorAll('p, li')].slice(0, 4)).toEqual(before);
  expect(before).toHaveLength(4);
});

test('a long table has all of its rows', async () => {
  const rows = Array.from({ length: 500 }, (_, row) => `| ${row} | tea ${row} |`);
  const table = await drawMarkdown(`Before\n\n| a | b |\n| - | - |\n${rows.join('\n')}\n\nAfter`);
  await expect.poll(() => table.querySelectorAll('tbody tr').length, { timeout: 20_000 }).toBe(500);
  expect(table.querySelectorAll('table')).toHaveLength(1);
  expect(table.querySelectorAll('thead tr')).toHaveLength(1);
  expect(table.querySelector('table')?.textContent).toMatch(/tea 0.*tea 250.*tea 499$/s);
  expect(table.textContent).toMatch(/^Before.*After$/s);
});

test('code of tens of thousands of lines has all of them', async () => {
  const code = Array.from({ length: 20_000 }, (_, line) => `line ${line}`).join('\n');
  const element = await drawMarkdown(`Before\n\n\`\`\`js\n${code}\n\`\`\`\n\nAfter`);
  expect(element.querySelector('pre')?.textContent).toBe(code);
  expect(element.textContent).toMatch(/^Before.*After$/s);
});
