import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { isRunning, type Reply } from '../replies/reply.ts';
import { replies } from '../replies/reply-store.ts';
import { useModelName } from '../use-models.ts';
import styles from './ReplyState.module.css';
import { useOnline } from './use-online.ts';

/** The state of a reply that is running. */
export function ReplyState({ reply }: { reply: Reply }) {
  const { phase, conversationId, error } = reply;
  if (phase === 'disconnected')
    return <DisconnectedReply canReconnect={error !== undefined} conversationId={conversationId} />;
  return isRunning(reply) ? <RunningReply reply={reply} /> : null;
}

function RunningReply({ reply: { phase, model, text, reasoning } }: { reply: Reply }) {
  const { t } = useTranslation('chat');
  const nameOf = useModelName();
  const isThinking = reasoning !== '' && text === '';
  const name = model && nameOf(model);
  const writing = name ? t(isThinking ? 'modelThinks' : 'modelWrites', { model: name }) : t('writing');
  return (
    <p className={styles.state}>
      <Spinner />
      {phase === 'stopping' ? t('stopping') : writing}
    </p>
  );
}

function DisconnectedReply({
  canReconnect,
  conversationId,
}: {
  canReconnect: boolean;
  conversationId: string | undefined;
}) {
  const { t } = useTranslation('chat');
  const isOnline = useOnline();
  return (
    <p className={styles.lost} role="status">
      <span>{!isOnline ? t('offline') : canReconnect ? t('lost') : t('reconnecting')}</span>
      {canReconnect && (
        <Button size="small" onClick={() => replies.reconnect(conversationId)}>
          {t('goOn')}
        </Button>
      )}
    </p>
  );
}
