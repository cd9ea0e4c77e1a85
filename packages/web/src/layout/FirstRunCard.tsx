import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { Plug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { client } from '../client.ts';
import { useProfile } from '../session/session.ts';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Card } from '../ui/Card.tsx';

/** Shown to administrators while no provider is connected, so that the simulator answers. */
export function FirstRunCard() {
  const { t } = useTranslation('layout');
  const isAdmin = useProfile().role === 'admin';
  const options = queryOptions(client, 'providers.list', { limit: 100, active_only: true });
  const providers = useQuery({ ...options, enabled: isAdmin }).data?.providers;
  if (!isAdmin || !providers || providers.some((it) => it.has_key || !it.requires_key)) return null;
  return (
    <Card
      title={t('firstRunTitle')}
      description={t('firstRunText')}
      actions={
        <ButtonLink to="/console/providers?connect=1" variant="primary" icon={Plug}>
          {t('firstRunAction')}
        </ButtonLink>
      }
    />
  );
}
