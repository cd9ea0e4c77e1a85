import { useTranslation } from 'react-i18next';

export const ROLES = ['user', 'developer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export function useRoleNames(): Record<Role, string> {
  const { t } = useTranslation('account');
  return { user: t('roleUser'), developer: t('roleDeveloper'), admin: t('roleAdmin') };
}
