import type { Health } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import styles from './Health.module.css';

const SERVICES = ['database', 'ai_service', 'cache', 'email'] as const;
const KINDS = { online: 'good', degraded: 'warning', offline: 'bad' } as const;

export function Services({ services }: { services: Health['services'] }) {
  const { t } = useTranslation('admin');
  const names = { online: t('online'), degraded: t('serviceDegraded'), offline: t('offline') };
  return (
    <Card title={t('services')} description={t('servicesText')}>
      <dl className={styles.rows}>
        {SERVICES.map((name) => (
          <div key={name} className={styles.row}>
            <dt>
              {t(name)}
              <p className="faint">{t(`${name}Text`)}</p>
            </dt>
            <dd>
              <Badge variant={KINDS[services[name]]}>{names[services[name]]}</Badge>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
