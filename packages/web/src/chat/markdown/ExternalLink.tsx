import type { ReactNode } from 'react';

/** A link that somebody else has written: the conversation stays open, and the other page learns nothing of it. */
export function ExternalLink({ href, title, children }: { href?: string; title?: string; children?: ReactNode }) {
  // Notes at the foot of a text are on this page.
  if (!href || href.startsWith('#')) return <span title={title}>{children}</span>;
  return (
    <a href={href} title={title} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
