import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '../layout/Brand.tsx';
import { QuickPreferences } from '../layout/QuickPreferences.tsx';
import { Card } from '../ui/Card.tsx';
import { useDocumentTitle } from '../ui/use-document-title.ts';
import styles from './AuthPage.module.css';

/** A page for those who are not signed in. */
export function AuthPage({ title, children, footer }: { title: string; children: ReactNode; footer?: ReactNode }) {
  const { t } = useTranslation('layout');
  useDocumentTitle(title);
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <header className={styles.header}>
          <Brand />
          <p className="faint">{t('slogan')}</p>
        </header>
        <Card>
          <h1>{title}</h1>
          {children}
        </Card>
        {footer && <div className={styles.footer}>{footer}</div>}
        <QuickPreferences />
      </div>
    </main>
  );
}
