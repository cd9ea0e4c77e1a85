import { useTranslation } from 'react-i18next';
import { describe } from '../../errors/describe.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { isEdit, isUnsent, type Reply } from '../replies/reply.ts';
import { replies } from '../replies/reply-store.ts';
import styles from './ReplyProblem.module.css';
import { useCountdown } from './use-countdown.ts';

/**
 * Shown in place of a reply that failed: why, and what to do.
 * - For a stored message another reply is requested.
 * - An unsent message is back in the composer, and sent from there; an edited one stays in its place.
 */
export function ReplyProblem({
  reply,
  onAskAgain,
}: {
  reply: Reply;
  /** Set when a part of the reply is stored. */
  onAskAgain?: (() => void) | undefined;
}) {
  const { t } = useTranslation(['chat', 'common']);
  const { t: errorText } = useTranslation('errors');
  const seconds = useCountdown(reply.error);
  const description = describe(reply.error, errorText);
  if (!description) return null;
  return (
    <Notice variant="error" title={description.title}>
      <p>{seconds > 0 ? t('waitSeconds', { count: seconds }) : description.advice}</p>
      {isUnsent(reply) && <p>{t(isEdit(reply) ? 'editNotSent' : 'notSent')}</p>}
      {description.requestId && <p className="faint">{errorText('requestId', { id: description.requestId })}</p>}
      <div className={styles.actions}>
        {onAskAgain && (
          <Button size="small" disabled={seconds > 0} onClick={onAskAgain}>
            {t('askAgain')}
          </Button>
        )}
        {isUnsent(reply) && (
          <Button
            size="small"
            disabled={seconds > 0}
            onClick={() => (isEdit(reply) ? replies.sendAgain(reply.conversationId) : submitComposer())}
          >
            {t('sendAgain')}
          </Button>
        )}
        <Button size="small" variant="quiet" onClick={() => replies.dismiss(reply.conversationId)}>
          {t('common:close')}
        </Button>
      </div>
    </Notice>
  );
}

/** Submits the composer, whose text may have been edited meanwhile. */
function submitComposer(): void {
  document.querySelector<HTMLTextAreaElement>('[data-composer]')?.form?.requestSubmit();
}
