import type { Health } from '@alingai/sdk';
import type { UseQueryResult } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './Health.module.css';

const KINDS = {
  healthy: { icon: CircleCheck, style: styles.good },
  degraded: { icon: TriangleAlert, style: styles.warning },
  unhealthy: { icon: CircleAlert, style: styles.bad },
  unreachable: { icon: CircleAlert, style: styles.bad },
};

/** The one sentence that says how things stand, and when that was last looked at. */
export function HealthStatus({ health, isReady }: { health: UseQueryResult<Health>; isReady: boolean }) {
  const { t, i18n } = useTranslation('admin');
  if (health.isPending) return null;
  const status = health.isError ? 'unreachable' : health.data.status;
  const { icon: Icon, style } = KINDS[status];
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' }).format(health.dataUpdatedAt);
  return (
    <div className={`${styles.verdict} ${style}`}>
      <Icon size={28} aria-hidden />
      <div>
        <p role="status">
          {t(status)} · {isReady ? t('takesRequests') : t('takesNone')}
        </p>
        <p className={styles.small}>{t('lastLook', { time })}</p>
      </div>
    </div>
  );
}
