import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import type { FootnoteDefinition, FootnoteReference, Html, Nodes, Root } from 'mdast';
import { type Handlers, type State, toHast } from 'mdast-util-to-hast';
import { flattenDeep } from './flatten.ts';
import { splitHtml, tagDepth } from './html-tags.ts';
import { parseMarkdown } from './syntax/parse.ts';

/** What a chunk is drawn from. */
export interface Tree {
  root: HtmlRoot;
  /** Whether there are tags among its nodes, to be made elements of. */
  hasTags: boolean;
}

/** So deep elements of HTML may stand in one another. */
const DEEPEST_TAGS = 50;

/**
 * Makes elements of Markdown. `definitions` are parsed behind it, and not drawn.
 *
 * @param isLoose - Whether the items of a list are paragraphs
 */
export function treeOf(source: string, definitions: string, isLoose: boolean): Tree {
  const markdown = parseMarkdown(source + definitions);
  const numbers = numbersIn(markdown, source.length);
  markdown.children = markdown.children.filter(
    ({ type, position }) => type !== 'footnoteDefinition' || (position?.start.offset ?? 0) < source.length,
  );
  for (const it of markdown.children) if (it.type === 'list') it.spread = isLoose;
  flattenDeep(markdown);
  const tags = tagHandler();
  const handlers: Handlers = {
    formula: (state: State, node: Extract<Nodes, { type: 'formula' }>) => {
      const className = ['language-math', node.isDisplayed ? 'math-display' : 'math-inline'];
      return patched(state, node, 'code', [{ type: 'text', value: node.value }], { className });
    },
    html: (_state: State, node: Html) => tags.handle(node),
    footnoteReference: (state: State, node: FootnoteReference) =>
      patched(state, node, 'sup', [{ type: 'text', value: `[${numbers.get(node.identifier) ?? node.label ?? ''}]` }]),
    footnoteDefinition: (state: State, node: FootnoteDefinition) =>
      patched(
        state,
        node,
        'div',
        [
          element('sup', [{ type: 'text', value: `${numbers.get(node.identifier) ?? node.label ?? ''}` }]),
          element('div', state.all(node)),
        ],
        { className: ['footnote'] },
      ),
  };
  const root = toHast(markdown, { allowDangerousHtml: true, handlers }) as HtmlRoot;
  return { root, hasTags: tags.isUsed() };
}

/** The numbers of footnotes, as the definitions behind the source have them. */
function numbersIn({ children }: Root, end: number): Map<string, string> {
  const numbers = new Map<string, string>();
  for (const it of children) {
    if (it.type !== 'footnoteDefinition' || (it.position?.start.offset ?? 0) < end) continue;
    const [paragraph] = it.children;
    const [text] = paragraph?.type === 'paragraph' ? paragraph.children : [];
    if (text?.type === 'text') numbers.set(it.identifier, text.value);
  }
  return numbers;
}

/** Leaves the tags that a text may have, to a certain depth, and makes text of the others. */
function tagHandler() {
  let depth = 0;
  let isUsed = false;
  function handle({ value }: Html): ElementContent[] {
    return splitHtml(value).flatMap((piece): ElementContent[] => {
      if (piece.type === 'text') return [{ type: 'text', value: piece.value }];
      const before = depth;
      depth = Math.max(0, depth + tagDepth(piece.value));
      if (Math.max(before, depth) > DEEPEST_TAGS) return [];
      isUsed = true;
      return [{ type: 'raw', value: piece.value } as unknown as ElementContent];
    });
  }
  return { handle, isUsed: () => isUsed };
}

function patched(
  state: State,
  node: Nodes,
  tagName: string,
  children: ElementContent[],
  properties: Element['properties'] = {},
): Element {
  const it = element(tagName, children, properties);
  state.patch(node, it);
  return it;
}

function element(tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element {
  return { type: 'element', tagName, properties, children };
}
