import type { ReactNode } from 'react';

/** A link in a message: opens in a new tab, and sends no referrer. */
export function ExternalLink({ href, title, children }: { href?: string; title?: string; children?: ReactNode }) {
  // Links to footnotes stay on this page.
  if (!href || href.startsWith('#')) return <span title={title}>{children}</span>;
  return (
    <a href={href} title={title} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
