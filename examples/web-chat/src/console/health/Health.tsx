import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Page } from '../../ui/Page.tsx';
import { Facts } from './Facts.tsx';
import styles from './Health.module.css';
import { Services } from './Services.tsx';
import { Verdict } from './Verdict.tsx';

/** Only while the page is seen: the query client waits for hidden tabs. */
const EVERY = { refetchInterval: 10_000, staleTime: 0 };

/** Whether the platform works, what it rests on, and what runs it. */
export function Health() {
  const { t } = useTranslation('console');
  const health = useQuery({ ...queryOptions(client, 'system.health'), ...EVERY });
  const readiness = useQuery({ ...queryOptions(client, 'system.ready'), ...EVERY });
  const info = useQuery({ ...queryOptions(client, 'system.info'), ...EVERY });
  return (
    <Page wide title={t('health')} description={t('healthText')}>
      <Verdict health={health} isReady={readiness.isSuccess} />
      <div className={styles.cards}>
        <Loaded query={health}>{({ services }) => <Services services={services} />}</Loaded>
        <Loaded query={info}>{(data) => <Facts info={data} />}</Loaded>
      </div>
    </Page>
  );
}
