import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { mock } from '../mock.ts';
import styles from './Mails.module.css';

/** The mails that the mock has sent, the newest first. They contain the codes that pages ask for. */
export function Mails() {
  const { t } = useTranslation('backend');
  const count = useSyncExternalStore(onEverySecond, () => mock().mails.length);
  if (count === 0) return <p className="faint">{t('noMails')}</p>;
  return (
    <ul className={styles.mails} aria-label={t('mails')}>
      {mock()
        .mails.map(({ to, subject, text }, index) => (
          <li key={`${index} ${subject}`}>
            <details open={index === count - 1}>
              <summary>
                {subject} <span className="faint">{t('mailTo', { address: to })}</span>
              </summary>
              <p className={styles.text}>{text}</p>
            </details>
          </li>
        ))
        .toReversed()}
    </ul>
  );
}

/** The mock has no event for a mail it sends, so it is polled while the panel is open. */
function onEverySecond(check: () => void): () => void {
  const timer = setInterval(check, 1000);
  return () => clearInterval(timer);
}
