import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page.tsx';

export function Chat() {
  const { t } = useTranslation('chat');
  return <Page title={t('newConversation')}>…</Page>;
}
