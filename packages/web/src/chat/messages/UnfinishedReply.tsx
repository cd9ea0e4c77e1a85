import type { MessageStatus } from '@alingai/sdk';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './UnfinishedReply.module.css';

/** Says of a stored reply that it is not whole, with the way to another one. */
export function UnfinishedReply({
  status,
  onAskAgain,
}: {
  status: MessageStatus;
  onAskAgain: (() => void) | undefined;
}) {
  const { t } = useTranslation('chat');
  const isFailed = status === 'failed';
  return (
    <div className={styles.row}>
      <Badge variant={isFailed ? 'bad' : 'warning'}>{isFailed ? t('failed') : t('interrupted')}</Badge>
      {onAskAgain && (
        <Button size="small" icon={RefreshCw} onClick={onAskAgain}>
          {isFailed ? t('askAgain') : t('regenerate')}
        </Button>
      )}
    </div>
  );
}
