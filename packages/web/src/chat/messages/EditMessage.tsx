import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { GrowingTextarea } from '../composer/GrowingTextarea.tsx';
import { isComposing, isSendingKey } from '../composer/sending-key.ts';
import { MAX_MESSAGE_LENGTH } from '../drafts/content.ts';
import styles from './EditMessage.module.css';

/**
 * The field in which a message that was sent is changed, in its place.
 * - Enter sends, Escape leaves it as it was. With Shift, or on touch screens, Enter starts a new line.
 */
export function EditMessage({
  text,
  onSend,
  onClose,
}: {
  text: string;
  onSend: (text: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['chat', 'common']);
  const [value, setValue] = useState(text);
  const form = useRef<HTMLFormElement>(null);
  const isEmpty = value.trim() === '';
  useEffect(() => {
    const field = form.current?.querySelector('textarea');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return;
    if (event.key === 'Escape') onClose();
    if (!isSendingKey(event)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={t('editMessage')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) onSend(value);
      }}
    >
      <GrowingTextarea
        className={styles.text}
        value={value}
        maxLength={MAX_MESSAGE_LENGTH}
        aria-label={t('message')}
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.end}>
        <p className={styles.hint}>{t('editHint')}</p>
        <div className={styles.buttons}>
          <Button size="small" variant="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button size="small" variant="primary" type="submit" disabled={isEmpty}>
            {t('send')}
          </Button>
        </div>
      </div>
    </form>
  );
}
