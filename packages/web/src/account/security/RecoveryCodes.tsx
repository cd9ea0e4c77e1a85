import { Check, Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { saveFile } from '../../ui/save-file.ts';
import styles from './TwoFactor.module.css';

/** The recovery codes, to be copied or downloaded now: they are not shown again. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation(['security', 'common']);
  const [copied, setCopied] = useState(false);
  const text = `${codes.join('\n')}\n`;
  return (
    <>
      <Notice variant="info">{t('codesText')}</Notice>
      <ul className={styles.codes} aria-label={t('codesTitle')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.actions}>
        {'clipboard' in navigator && (
          <Button
            icon={copied ? Check : Copy}
            onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
          >
            {copied ? t('common:copied') : t('common:copy')}
          </Button>
        )}
        <Button icon={Download} onClick={() => saveFile('alingai-recovery-codes.txt', text)}>
          {t('download')}
        </Button>
        <Button variant="primary" onClick={onDone}>
          {t('codesKept')}
        </Button>
      </div>
    </>
  );
}
