import { useTranslation } from 'react-i18next';
import { describe } from '../../errors/describe.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { isUnsent, type Reply } from '../replies/reply.ts';
import { replies } from '../replies/reply-store.ts';
import styles from './ReplyProblem.module.css';
import { useCountdown } from './use-countdown.ts';

/**
 * In place of a reply that did not come: why, and what to do.
 * - A message that is stored is not sent again: another reply is asked for.
 * - One that is not is back in the composer, and sent from there.
 */
export function ReplyProblem({
  reply,
  onAskAgain,
}: {
  reply: Reply;
  /** Where something of it is stored. */
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
      {isUnsent(reply) && <p>{t('notSent')}</p>}
      {description.requestId && <p className="faint">{errorText('requestId', { id: description.requestId })}</p>}
      <div className={styles.actions}>
        {onAskAgain && (
          <Button size="small" disabled={seconds > 0} onClick={onAskAgain}>
            {t('askAgain')}
          </Button>
        )}
        {isUnsent(reply) && (
          <Button size="small" disabled={seconds > 0} onClick={sendAgain}>
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

/** As if the button of the composer was pressed: what is in it now is what is meant. */
function sendAgain(): void {
  document.querySelector<HTMLTextAreaElement>('[data-composer]')?.form?.requestSubmit();
}
