import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './CopyableCode.module.css';
import { IconButton } from './IconButton.tsx';

/** Code, an address or a secret, with a button that copies it. */
export function CopyableCode({ code, label, wrap = false }: { code: string; label: string; wrap?: boolean }) {
  const { t } = useTranslation();
  const shown = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(false);

  async function copy() {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      // Browsers refuse the clipboard to pages without TLS: the text is selected, to be copied by
      // hand.
      if (shown.current) getSelection()?.selectAllChildren(shown.current);
    }
  }

  return (
    <div className={styles.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards must reach what scrolls */}
      <section className={`${styles.code} ${wrap ? styles.wrapped : ''}`} tabIndex={0} aria-label={label}>
        <code ref={shown}>{code}</code>
      </section>
      <IconButton
        label={copied ? t('copied') : `${t('copy')}: ${label}`}
        icon={copied ? Check : Copy}
        onClick={() => void copy()}
      />
      <span className="visually-hidden" role="status">
        {copied && t('copied')}
      </span>
    </div>
  );
}
