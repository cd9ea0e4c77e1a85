import type { Element, Root, RootContent } from 'hast';
import { type Components, toJsxRuntime } from 'hast-util-to-jsx-runtime';
import type { ComponentProps } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { Picture } from '../../ui/Picture.tsx';
import { CodeBlock } from './CodeBlock.tsx';
import { Formula } from './Formula.tsx';
import { MarkdownLink } from './MarkdownLink.tsx';
import { ScrollingTable } from './ScrollingTable.tsx';

type WithNode<Name extends keyof React.JSX.IntrinsicElements> = ComponentProps<Name> & { node?: Element | undefined };

/** The page has the first-level heading, so those of a text are one level lower. */
const COMPONENTS: Partial<Components> = {
  h1: 'h2',
  h2: 'h3',
  h3: 'h4',
  h4: 'h5',
  h5: 'h6',
  a: MarkdownLink,
  table: ({ children }) => <ScrollingTable>{children}</ScrollingTable>,
  pre: IndentedOrNestedCode,
  code: ({ node, children }: WithNode<'code'>) => {
    const classes = classesOf(node);
    if (!node || !classes.includes('language-math')) return <code>{children}</code>;
    return <Formula tex={textOf(node)} isDisplayed={classes.includes('math-display')} />;
  },
  img: ({ src, alt }) => <Picture src={typeof src === 'string' ? src : ''} alt={alt ?? ''} />,
};

/** Code of a list, a quote, or HTML; that between fences of its own is drawn without being parsed. */
function IndentedOrNestedCode({ node }: WithNode<'pre'>) {
  const code = node?.children.find((it) => it.type === 'element' && it.tagName === 'code');
  const from = code?.type === 'element' ? code : node;
  if (!from) return null;
  const language = classesOf(from)
    .find((it) => it.startsWith('language-'))
    ?.slice('language-'.length);
  return <CodeBlock code={textOf(from).replace(/\n$/, '')} language={language} isClosed />;
}

export function drawAll(root: Root) {
  return toJsxRuntime(root, {
    Fragment,
    jsx,
    jsxs,
    components: COMPONENTS,
    passNode: true,
    ignoreInvalidStyle: true,
  });
}

/** The items of a list, without the list. */
export function drawItems(root: Root) {
  return drawAll({ type: 'root', children: elementsOf(root, ['ul', 'ol']).flatMap((it) => it.children) });
}

/** The parts of a table, without the table; for the first rows with the head. */
export function drawRows(root: Root, hasHead: boolean) {
  const parts = elementsOf(root, ['table']).flatMap((it) => it.children);
  const isPart = (it: RootContent) => it.type === 'element' && (hasHead || it.tagName !== 'thead');
  return drawAll({ type: 'root', children: parts.filter(isPart) });
}

function elementsOf({ children }: Root, names: readonly string[]): Element[] {
  return children.filter((it): it is Element => it.type === 'element' && names.includes(it.tagName));
}

function classesOf(node: Element | undefined): string[] {
  const names = node?.properties['className'];
  return Array.isArray(names) ? names.map(String) : [];
}

function textOf({ children }: Element): string {
  return children.map((it) => (it.type === 'text' ? it.value : it.type === 'element' ? textOf(it) : '')).join('');
}
