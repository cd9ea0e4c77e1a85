import type { Element } from 'hast';
import type { ComponentProps } from 'react';
import { ExternalLink } from './ExternalLink.tsx';

/** A link of a text. One around a picture follows it, as a card has a link of its own. */
export function MarkdownLink({ node, href, title, children }: ComponentProps<'a'> & { node?: Element | undefined }) {
  const address = href && leadsSomewhere(href) ? href : undefined;
  const link = { ...(address && { href: address }), ...(title && { title }) };
  if (!node || !hasPicture(node)) return <ExternalLink {...link}>{children}</ExternalLink>;
  return (
    <>
      {children} {address && <ExternalLink {...link}>{address}</ExternalLink>}
    </>
  );
}

/** Whether an address is one of the web, or of mail; others run scripts or open files. */
function leadsSomewhere(address: string): boolean {
  const scheme = /^\s*([^/?#]*?):/.exec(address)?.[1];
  return scheme === undefined || /^(?:https?|mailto)$/i.test(scheme);
}

function hasPicture({ children }: Element): boolean {
  return children.some((it) => it.type === 'element' && (it.tagName === 'img' || hasPicture(it)));
}
