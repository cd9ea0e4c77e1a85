import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Select, TextField } from '../../ui/Field.tsx';
import { Filters } from '../Filters.tsx';
import { useFilters } from '../use-filters.ts';
import { useSettled } from '../use-settled.ts';
import { ROLES, useRoleNames } from './roles.ts';

export function UserFilters() {
  const { t } = useTranslation(['console', 'common']);
  const { get, set } = useFilters();
  const names = useRoleNames();
  const [typed, setTyped] = useState(get('search') ?? '');
  const search = useSettled(typed.trim());
  const asked = get('search') ?? '';
  useEffect(() => {
    if (search !== asked) set('search', search);
  }, [search, asked, set]);
  return (
    <Filters>
      <TextField
        name="search"
        type="search"
        label={t('common:search')}
        placeholder={t('searchUsers')}
        maxLength={254}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Select
        name="role"
        label={t('role')}
        value={get('role') ?? ''}
        onChange={(event) => set('role', event.target.value)}
      >
        <option value="">{t('all')}</option>
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {names[role]}
          </option>
        ))}
      </Select>
      <Select
        name="status"
        label={t('accountStatus')}
        value={get('status') ?? ''}
        onChange={(event) => set('status', event.target.value)}
      >
        <option value="">{t('all')}</option>
        <option value="active">{t('active')}</option>
        <option value="disabled">{t('disabled')}</option>
      </Select>
    </Filters>
  );
}
