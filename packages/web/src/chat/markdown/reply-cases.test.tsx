// @vitest-environment happy-dom
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { drawMarkdown } from './draw-markdown.test-support.tsx';

/** A reply, and what its reader finds. */
interface ReplyCase {
  name: string;
  text?: string;
  /** A text that is too long to be written out. */
  repeat?: { text: string; times: number; then: string; after?: string };
  expect: {
    has?: (string | Record<string, string>)[];
    lacks?: string[];
    text?: string[];
    not_text?: string[];
    requests?: 'none';
    depth?: { selector: string; most: number };
  };
}

const folder = join(import.meta.dirname, '../../../../../tests/cases/replies');
const files = globSync('*.yaml', { cwd: folder }).sort();

/** Diagrams are drawn in a frame of a browser: the journeys try them. */
const NEEDS_BROWSER = ['Diagrams are drawn'];

describe.each(files)('%s', (file) => {
  const cases: ReplyCase[] = parse(readFileSync(join(folder, file), 'utf8'));
  test.each(cases.filter((it) => !NEEDS_BROWSER.includes(it.name)))('$name', async (it) => {
    const { repeat, expect: expected } = it;
    const text = repeat
      ? repeat.text.repeat(repeat.times) + repeat.then + (repeat.after ?? '').repeat(repeat.times)
      : (it.text ?? '');
    const reply = await drawMarkdown(text);
    for (const wanted of expected.has ?? []) {
      const [selector, part] = typeof wanted === 'string' ? [wanted, ''] : (Object.entries(wanted)[0] ?? ['', '']);
      const found = [...reply.querySelectorAll(selector)].map((element) => folded(element.textContent));
      expect(found, `${selector} in ${reply.innerHTML.slice(0, 2000)}`).toContainEqual(expect.stringContaining(part));
    }
    for (const selector of expected.lacks ?? []) expect(reply.querySelector(selector)?.outerHTML).toBeUndefined();
    const visible = visibleText(reply);
    for (const part of expected.text ?? []) expect(visible).toContain(part);
    for (const part of expected.not_text ?? []) expect(visible).not.toContain(part);
    if (expected.requests === 'none') expect(reply.querySelectorAll(FETCHING)).toHaveLength(0);
    if (expected.depth) expect(depthOf(reply, expected.depth.selector)).toBeLessThanOrEqual(expected.depth.most);
  });
});

/** Elements by which a page asks for something without a click. */
const FETCHING =
  'img:not([src^="data:"]), picture, source, video, audio, iframe, embed, object, link, script, style, [background], [poster], [srcset]';

function folded(text: string | null): string {
  return (text ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** Without what is there for screen readers, such as the source of a formula. */
function visibleText(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const it of copy.querySelectorAll('.katex-mathml, .visually-hidden, figcaption')) it.remove();
  return folded(copy.textContent);
}

function depthOf(element: Element, selector: string): number {
  const deepest = (it: Element) => {
    let depth = 0;
    for (let at: Element | null = it; at; at = at.parentElement) if (at.matches(selector)) depth += 1;
    return depth;
  };
  return Math.max(0, ...[...element.querySelectorAll(selector)].map(deepest));
}
