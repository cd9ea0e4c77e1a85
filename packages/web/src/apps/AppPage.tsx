import type { App } from '@alingai/sdk';
import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { client } from '../client.ts';
import { BackLink } from '../ui/BackLink.tsx';
import { Card } from '../ui/Card.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { AppActions } from './AppActions.tsx';
import styles from './AppPage.module.css';
import { Endpoint } from './Endpoint.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { TryIt } from './TryIt.tsx';

export function AppPage() {
  const { t } = useTranslation('apps');
  const { appId = '' } = useParams();
  const query = useQuery(queryOptions(client, 'apps.get', appId));
  const app = query.data;
  return (
    <Page
      back={<BackLink to="/apps">{t('all')}</BackLink>}
      title={app?.name ?? t('title')}
      description={app?.description}
      actions={app && <AppActions app={app} />}
    >
      <Loaded query={query}>
        {(loaded) => (
          <>
            <TryIt app={loaded} key={loaded.id} />
            <Settings app={loaded} />
            <Endpoint url={loaded.endpoint} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Settings({ app: { model, status, config } }: { app: App }) {
  const { t } = useTranslation('apps');
  return (
    <Card title={t('settings')} actions={<StatusBadge status={status} />}>
      <dl className={styles.details}>
        <dt>{t('model')}</dt>
        <dd>{model}</dd>
        <dt>{t('temperature')}</dt>
        <dd>{config.temperature ?? t('ofTheModel')}</dd>
        <dt>{t('maxTokens')}</dt>
        <dd>{config.max_tokens ?? t('ofTheModel')}</dd>
        <dt>{t('systemPrompt')}</dt>
        <dd className={styles.prompt}>{config.system_prompt ?? t('noPrompt')}</dd>
      </dl>
    </Card>
  );
}
