import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigationType } from 'react-router';
import { ROLES, useRoleNames } from '../../account/role-names.ts';
import { Select, TextField } from '../../ui/Field.tsx';
import { Filters } from '../Filters.tsx';
import { useDebounced } from '../use-debounced.ts';
import { useFilters } from '../use-filters.ts';

export function UserFilters() {
  const { t } = useTranslation(['admin', 'common']);
  const { get, set } = useFilters();
  const names = useRoleNames();
  const asked = get('search') ?? '';
  const [typed, setTyped] = useState(asked);
  const search = useDebounced(typed.trim());
  // The URL follows the text field …
  useEffect(() => {
    if (search !== asked) set('search', search);
  }, [search]);
  // … and the text field follows the URL after navigation.
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
