import { useTranslation } from 'react-i18next';
import { ROLES, type Role, useRoleNames } from '../../account/role-names.ts';
import { Select } from '../../ui/Field.tsx';

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
