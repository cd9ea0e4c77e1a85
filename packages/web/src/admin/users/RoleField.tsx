import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/Field.tsx';
import { ROLES, type Role, useRoleNames } from './roles.ts';

export function RoleField({ current }: { current: Role }) {
  const { t } = useTranslation('admin');
  const names = useRoleNames();
  return (
    <Select name="role" label={t('role')} defaultValue={current}>
      {ROLES.map((it) => (
        <option key={it} value={it}>
          {names[it]}
        </option>
      ))}
    </Select>
  );
}
