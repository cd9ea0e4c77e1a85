import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ExternalLink } from '../markdown/ExternalLink.tsx';
import type { Source } from '../replies/reply-parts.ts';
import styles from './Sources.module.css';

/** The sources that a reply names, each once. Nothing is fetched of them: whoever follows a link sees where it leads. */
export function Sources({ sources }: { sources: readonly Source[] }) {
  const { t } = useTranslation('chat');
  const id = useId();
  const byUrl = new Map(sources.map((it) => [it.url, it.title]));
  return (
    <section className={styles.sources} aria-labelledby={id}>
      <p id={id} className={styles.title}>
        {t('sources')}
      </p>
      <ol className={styles.list}>
        {[...byUrl].map(([url, title]) => (
          <li key={url}>
            <ExternalLink href={url} title={url}>
              {title ?? url}
            </ExternalLink>{' '}
            {title !== undefined && <span className={styles.host}>{hostOf(url)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
