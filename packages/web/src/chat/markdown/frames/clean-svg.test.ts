// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { cleanSvg } from './clean-svg.ts';

const clean = (inside: string) => cleanSvg(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`)?.innerHTML;

test.each([
  [
    'what draws',
    '<g fill="red"><path d="M0 0"/><text>Tea</text></g>',
    '<g fill="red"><path d="M0 0"/><text>Tea</text></g>',
  ],
  ['links', '<a href="https://other.invalid"><text>Tea</text></a>', '<g><text>Tea</text></g>'],
  ['scripts and handlers', '<script>1</script><rect onclick="1" x="1"/>', '<rect x="1"/>'],
  ['styles', '<style>*{}</style><rect style="fill:red" class="a"/>', '<rect/>'],
  ['pictures', '<image href="https://other.invalid"/><use href="https://other.invalid#a"/>', '<use/>'],
  ['addresses in values', '<rect fill="url(https://other.invalid)" stroke="url(#a)"/>', '<rect stroke="url(#a)"/>'],
  ['HTML', '<foreignObject><div>x</div></foreignObject>', ''],
])('of a drawing, %s', (_, drawn, expected) => {
  expect(clean(drawn)?.replaceAll(/><\/(path|rect|use)>/g, '/>')).toBe(expected);
});

test('what is no drawing is none', () => {
  expect(cleanSvg('<html xmlns="http://www.w3.org/1999/xhtml"/>')).toBeUndefined();
});
