import type { OwnKey } from '@alingai/sdk';
import { Pencil, Power, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Table } from '../../ui/Table.tsx';

export function OwnKeyTable({
  keys,
  onEdit,
  onToggle,
  onDelete,
}: {
  keys: readonly OwnKey[];
  onEdit: (key: OwnKey) => void;
  onToggle: (key: OwnKey) => void;
  onDelete: (key: OwnKey) => void;
}) {
  const { t } = useTranslation(['access', 'common']);
  const { ago } = useFormat();
  return (
    <Table
      label={t('keys')}
      rows={keys}
      rowKey={(key) => String(key.id)}
      columns={[
        { title: t('provider'), cell: (key) => <strong>{key.provider}</strong> },
        { title: t('key'), cell: (key) => <code>{key.key_hint}</code> },
        { title: t('baseUrl'), cell: (key) => key.base_url ?? <span className="faint">{t('ownAddress')}</span> },
        {
          title: t('state'),
          cell: (key) => (
            <Badge variant={key.is_active ? 'good' : 'neutral'}>{key.is_active ? t('active') : t('inactive')}</Badge>
          ),
        },
        { title: t('lastUsed'), cell: (key) => (key.last_used_at ? ago(key.last_used_at) : t('never')) },
        {
          title: t('common:actions'),
          hideTitle: true,
          numeric: true,
          cell: (key) => {
            const label = `${t('common:actions')}: ${key.provider} ${key.key_hint}`;
            return (
              <Menu
                label={label}
                entries={[
                  { label: t('common:edit'), icon: Pencil, onSelect: () => onEdit(key) },
                  {
                    label: key.is_active ? t('switchOff') : t('switchOn'),
                    icon: Power,
                    onSelect: () => onToggle(key),
                  },
                  { label: t('common:delete'), icon: Trash2, dangerous: true, onSelect: () => onDelete(key) },
                ]}
              />
            );
          },
        },
      ]}
    />
  );
}
