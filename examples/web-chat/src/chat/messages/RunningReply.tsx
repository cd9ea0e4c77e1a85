import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { useModelName } from '../composer/use-models.ts';
import type { Reply } from '../replies/reply.ts';
import { replies } from '../replies/running-replies.ts';
import { MessageFrame } from './MessageFrame.tsx';
import { ReplyProblem } from './ReplyProblem.tsx';
import { ReplyText } from './ReplyText.tsx';
import styles from './RunningReply.module.css';
import { useOnline } from './use-online.ts';

/** A reply while it is written. */
export function RunningReply({ reply }: { reply: Reply }) {
  const { phase, text, conversationId } = reply;
  return (
    <MessageFrame from="assistant">
      {text && <ReplyText text={text} />}
      {phase === 'failed' && <ReplyProblem reply={reply} />}
      {phase === 'lost' && <LostReply canGoOn={reply.error !== undefined} conversationId={conversationId} />}
      {(phase === 'asking' || phase === 'writing' || phase === 'stopping') && <Writing reply={reply} />}
    </MessageFrame>
  );
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
