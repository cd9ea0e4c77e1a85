import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { showError } from '../../ui/toast.ts';
import styles from './Users.module.css';

/** Something that is shown once, to be handed over. */
export function Secret({
  label,
  text,
  secret,
  onDone,
}: {
  label: string;
  text: string;
  secret: string;
  onDone: () => void;
}) {
  const { t } = useTranslation(['admin', 'common']);
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(secret).then(() => setCopied(true), showError);
  return (
    <>
      <p>{text}</p>
      <div className={styles.secret}>
        <output aria-label={label}>{secret}</output>
        <Button size="small" icon={copied ? Check : Copy} onClick={() => void copy()}>
          {copied ? t('common:copied') : t('common:copy')}
        </Button>
      </div>
      <div className={styles.choices}>
        <Button variant="primary" onClick={onDone}>
          {t('done')}
        </Button>
      </div>
    </>
  );
}
