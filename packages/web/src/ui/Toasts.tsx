import { X } from 'lucide-react';
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import { IconButton } from './IconButton.tsx';
import styles from './Toasts.module.css';
import { closeToast, type ToastAction, toastStore } from './toast.ts';

export function Toasts() {
  const { t } = useTranslation();
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get);
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {toasts.map(({ id, content }) => (
        <div key={id} className={styles.toast}>
          {'error' in content ? <ErrorNotice error={content.error} /> : <p className={styles.text}>{content.text}</p>}
          {'action' in content && content.action && (
            <ActionButton action={content.action} onClose={() => closeToast(id)} />
          )}
          <IconButton label={t('close')} icon={X} onClick={() => closeToast(id)} />
        </div>
      ))}
    </div>
  );
}

/** What had the focus is gone with what the action is about, so this button has it next. */
function ActionButton({ action, onClose }: { action: ToastAction; onClose: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const { leave } = action;
  useLayoutEffect(() => {
    const element = button.current;
    element?.focus();
    return () => {
      if (document.activeElement === element) leave();
    };
  }, [leave]);
  return (
    <Button
      ref={button}
      size="small"
      onClick={() => {
        onClose();
        action.onSelect();
      }}
    >
      {action.label}
    </Button>
  );
}
