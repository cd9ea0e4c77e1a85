import type { ComponentProps } from 'react';
import type { ExtraProps } from 'react-markdown';
import { ExternalLink } from './ExternalLink.tsx';

type Element = NonNullable<ExtraProps['node']>;

/** A link of a text. One around a picture follows it, as a card has a link of its own. */
export function MarkdownLink({ node, href, title, children }: ComponentProps<'a'> & ExtraProps) {
  const link = { ...(href && { href }), ...(title && { title }) };
  if (!node || !hasPicture(node)) return <ExternalLink {...link}>{children}</ExternalLink>;
  return (
    <>
      {children} {href && <ExternalLink {...link}>{href}</ExternalLink>}
    </>
  );
}

function hasPicture({ children }: Element): boolean {
  return children.some((it) => it.type === 'element' && (it.tagName === 'img' || hasPicture(it)));
}
