import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { useModelName } from '../composer/use-models.ts';
import { isRunning, type Reply } from '../replies/reply.ts';
import { replies } from '../replies/running-replies.ts';
import styles from './ReplyState.module.css';
import { useOnline } from './use-online.ts';

/** What is going on with a reply that is being written. */
export function ReplyState({ reply }: { reply: Reply }) {
  const { phase, conversationId, error } = reply;
  if (phase === 'lost') return <LostReply canGoOn={error !== undefined} conversationId={conversationId} />;
  return isRunning(reply) ? <Writing reply={reply} /> : null;
}

function Writing({ reply: { phase, model } }: { reply: Reply }) {
  const { t } = useTranslation('chat');
  const nameOf = useModelName();
  return (
    <p className={styles.state}>
      <Spinner />
      {phase === 'stopping' ? t('stopping') : model ? t('modelWrites', { model: nameOf(model) }) : t('writing')}
    </p>
  );
}

function LostReply({ canGoOn, conversationId }: { canGoOn: boolean; conversationId: string | undefined }) {
  const { t } = useTranslation('chat');
  const isOnline = useOnline();
  return (
    <p className={styles.lost} role="status">
      <span>{!isOnline ? t('offline') : canGoOn ? t('lost') : t('reconnecting')}</span>
      {canGoOn && (
        <Button size="small" onClick={() => replies.goOn(conversationId)}>
          {t('goOn')}
        </Button>
      )}
    </p>
  );
}
