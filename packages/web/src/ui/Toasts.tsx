import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from './ErrorNotice.tsx';
import { IconButton } from './IconButton.tsx';
import styles from './Toasts.module.css';
import { closeToast, toastStore } from './toast.ts';

export function Toasts() {
  const { t } = useTranslation();
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get);
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {toasts.map(({ id, content }) => (
        <div key={id} className={styles.toast}>
          {'error' in content ? <ErrorNotice error={content.error} /> : <p className={styles.text}>{content.text}</p>}
          <IconButton label={t('close')} icon={X} onClick={() => closeToast(id)} />
        </div>
      ))}
    </div>
  );
}
