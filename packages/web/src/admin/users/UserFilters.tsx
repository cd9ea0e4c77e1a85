import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigationType } from 'react-router';
import { Select, TextField } from '../../ui/Field.tsx';
import { Filters } from '../Filters.tsx';
import { useDebounced } from '../use-debounced.ts';
import { useFilters } from '../use-filters.ts';
import { ROLES, useRoleNames } from './roles.ts';

export function UserFilters() {
  const { t } = useTranslation(['admin', 'common']);
  const { get, set } = useFilters();
  const names = useRoleNames();
  const asked = get('search') ?? '';
  const [typed, setTyped] = useState(asked);
  const search = useDebounced(typed.trim());
  // The address follows what is typed …
  useEffect(() => {
    if (search !== asked) set('search', search);
  }, [search]);
  // … and what is typed follows the address when a link led to it.
  const { key } = useLocation();
  const navigation = useNavigationType();
  useEffect(() => {
    if (navigation !== 'REPLACE') setTyped(asked);
  }, [key]);
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
