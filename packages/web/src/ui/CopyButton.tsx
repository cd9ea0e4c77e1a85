import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copy-text.ts';
import { IconButton } from './IconButton.tsx';
import { showError } from './toast.ts';

/** How long it says that it has copied, in milliseconds. */
const SHOWN = 2000;

export function CopyButton({ label, text }: { label: string; text: () => string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <IconButton
        label={label}
        icon={copied ? Check : Copy}
        onClick={() => void copyText(text()).then(() => setCopied(true), showError)}
      />
      <span className="visually-hidden" role="status">
        {copied && t('copied')}
      </span>
    </>
  );
}
