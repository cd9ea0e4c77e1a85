import { isValidElement, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/CopyButton.tsx';
import styles from './CodeBlock.module.css';

/** Code with the name of its language, and a button to copy it. */
export function CodeBlock({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('chat');
  const code = useRef<HTMLPreElement>(null);
  const language = languageOf(children);
  return (
    <figure className={styles.block}>
      <figcaption className={styles.header}>
        <span>{language ?? t('code')}</span>
        <CopyButton label={t('copyCode')} text={() => code.current?.textContent?.trimEnd() ?? ''} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards must reach what scrolls */}
      <pre ref={code} className={styles.code} tabIndex={0}>
        {children}
      </pre>
    </figure>
  );
}

/** The highlighter leaves the language in the class of the code. */
function languageOf(children: ReactNode): string | undefined {
  if (!isValidElement<{ className?: string }>(children)) return undefined;
  return /language-(\S+)/.exec(children.props.className ?? '')?.[1];
}
