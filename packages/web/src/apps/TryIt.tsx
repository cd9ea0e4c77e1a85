import type { App } from '@alingai/sdk';
import { RotateCcw, Square } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { TextArea } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import styles from './TryIt.module.css';
import { type Turn, useAppChat } from './use-app-chat.ts';

/** A test conversation with the application, over the endpoint that programs use. */
export function TryIt({ app }: { app: App }) {
  const { t } = useTranslation('apps');
  const { turns, isWriting, error, send, stop, startOver } = useAppChat(app.id);
  const form = useRef<HTMLFormElement>(null);

  function submit() {
    if (!form.current || isWriting) return;
    const message = String(new FormData(form.current).get('message')).trim();
    if (!message) return;
    form.current.reset();
    void send(message);
  }

  return (
    <Card
      title={t('tryIt')}
      description={t('tryItText')}
      actions={
        turns.length > 0 && (
          <Button size="small" icon={RotateCcw} onClick={startOver}>
            {t('beginAnew')}
          </Button>
        )
      }
    >
      {app.status === 'stopped' && <Notice variant="info">{t('isStopped')}</Notice>}
      {turns.length > 0 && <Turns turns={turns} isWriting={isWriting} />}
      {error !== undefined && <ErrorNotice error={error} />}
      {app.status === 'running' && (
        <form
          ref={form}
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <TextArea
            name="message"
            label={t('message')}
            hint={t('messageHint')}
            rows={2}
            maxLength={2000000}
            required
            onKeyDown={(event) => {
              // Enter also ends the composition of Chinese characters.
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              submit();
            }}
          />
          <div className={styles.actions}>
            {isWriting ? (
              <Button icon={Square} onClick={stop}>
                {t('stopReply')}
              </Button>
            ) : (
              <Button type="submit" variant="primary">
                {t('send')}
              </Button>
            )}
          </div>
        </form>
      )}
    </Card>
  );
}

function Turns({ turns, isWriting }: { turns: readonly Turn[]; isWriting: boolean }) {
  const { t } = useTranslation('apps');
  return (
    <div className={styles.turns} role="log" aria-label={t('conversation')} aria-busy={isWriting}>
      {turns.map(({ id, message, reply }, index) => (
        <div key={id} className={styles.turn}>
          <p className={styles.message}>{message}</p>
          <p className={styles.reply}>
            {reply}
            {isWriting && index === turns.length - 1 && <Spinner />}
          </p>
        </div>
      ))}
    </div>
  );
}
