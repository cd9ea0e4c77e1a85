import type { App } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { Badge } from '../ui/Badge.tsx';

export function StatusBadge({ status }: Pick<App, 'status'>) {
  const { t } = useTranslation('apps');
  return <Badge variant={status === 'running' ? 'good' : 'neutral'}>{t(status)}</Badge>;
}
