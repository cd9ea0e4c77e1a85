import { useTranslation } from 'react-i18next';

/** What the status that a model call ended with means. */
export function useStatusNames(): (status: string) => string {
  const { t } = useTranslation('admin');
  const names: Record<string, string> = {
    429: t('status429'),
    499: t('status499'),
    500: t('status500'),
    502: t('status502'),
    503: t('status503'),
    504: t('status504'),
  };
  return (status) => names[status] ?? status;
}
