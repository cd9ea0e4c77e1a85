import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Page } from '../../ui/Page.tsx';
import styles from './Health.module.css';
import { HealthStatus } from './HealthStatus.tsx';
import { Services } from './Services.tsx';
import { CountsCard, ProcessCard } from './SystemCards.tsx';

/** Only while the page is seen: the query client waits for hidden tabs. */
const EVERY = { refetchInterval: 10_000, staleTime: 0 };

/** Whether the platform works, what it rests on, and what runs it. */
export function Health() {
  const { t } = useTranslation('admin');
  const health = useQuery({ ...queryOptions(client, 'system.health'), ...EVERY });
  const readiness = useQuery({ ...queryOptions(client, 'system.ready'), ...EVERY });
  const info = useQuery({ ...queryOptions(client, 'system.info'), ...EVERY });

  function lookAgain(): void {
    for (const query of [health, readiness, info]) void query.refetch();
  }

  return (
    <Page
      wide
      title={t('health')}
      description={t('healthText')}
      actions={
        <Button icon={RefreshCw} onClick={lookAgain}>
          {t('lookAgain')}
        </Button>
      }
    >
      <HealthStatus health={health} isReady={readiness.isSuccess} />
      <div className={styles.cards}>
        <div className={styles.column}>
          <Loaded query={health}>{({ services }) => <Services services={services} />}</Loaded>
          {info.data && <CountsCard counts={info.data.counts} />}
        </div>
        <div className={styles.column}>
          <Loaded query={info}>{(data) => <ProcessCard info={data} />}</Loaded>
        </div>
      </div>
    </Page>
  );
}
