import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import type { FinishReason } from '../replies/reply-parts.ts';
import styles from './UnfinishedReply.module.css';

const NOTES = {
  length: 'cutAtLimit',
  content_filter: 'filtered',
  refusal: 'refused',
  tool_calls: 'callsTools',
} as const satisfies Partial<Record<FinishReason, string>>;

/** Says why a reply ended where it is not complete, with a button that continues one that was cut. */
export function ReplyEnd({
  reason,
  onContinue,
}: {
  reason: FinishReason | undefined;
  onContinue: (() => void) | undefined;
}) {
  const { t } = useTranslation('chat');
  if (reason === undefined || reason === 'stop' || reason === 'error') return null;
  return (
    <div className={styles.row}>
      <Badge variant="warning">{t(NOTES[reason])}</Badge>
      {reason === 'length' && onContinue && (
        <Button size="small" icon={ArrowRight} onClick={onContinue}>
          {t('continueReply')}
        </Button>
      )}
    </div>
  );
}
