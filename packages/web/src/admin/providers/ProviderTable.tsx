import type { Provider } from '@alingai/sdk';
import { Activity, Bot, Pencil, Power, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Table } from '../../ui/Table.tsx';
import { showError, showToast } from '../../ui/toast.ts';
import { ConnectProvider } from './connect/ConnectProvider.tsx';
import { EditProvider } from './EditProvider.tsx';
import { ProviderFindings } from './ProviderFindings.tsx';
import { ProviderState } from './ProviderState.tsx';
import styles from './Providers.module.css';
import { refreshProviders } from './refresh-providers.ts';

export function ProviderTable({ providers }: { providers: readonly Provider[] }) {
  const { t } = useTranslation(['admin', 'common']);
  const [editing, setEditing] = useState<Provider>();
  const [connecting, setConnecting] = useState<{ provider: Provider; step: 'key' | 'models' }>();
  const [shown, setShown] = useState<Provider>();
  const [deleting, setDeleting] = useState<Provider>();

  async function toggle({ id, is_active }: Provider): Promise<void> {
    await client.providers.update(id, { is_active: !is_active });
    await refreshProviders();
  }

  const menu = (it: Provider) => {
    const label = t('actionsFor', { name: it.display_name });
    return (
      <Menu
        label={label}
        entries={[
          { label: t('testProvider'), icon: Activity, onSelect: () => setConnecting({ provider: it, step: 'key' }) },
          { label: t('modelsOf'), icon: Bot, onSelect: () => setConnecting({ provider: it, step: 'models' }) },
          { label: t('common:edit'), icon: Pencil, onSelect: () => setEditing(it) },
          {
            label: it.is_active ? t('switchOff') : t('switchOn'),
            icon: Power,
            onSelect: () => void toggle(it).catch(showError),
          },
          { label: t('common:delete'), icon: Trash2, dangerous: true, onSelect: () => setDeleting(it) },
        ]}
      />
    );
  };

  return (
    <>
      <Table
        label={t('providers')}
        rows={providers}
        rowKey={(it) => String(it.id)}
        columns={[
          {
            title: t('providerName'),
            cell: (it) => (
              <>
                <p>{it.display_name}</p>
                <p className="faint">{it.key}</p>
              </>
            ),
          },
          { title: t('status'), cell: (it) => <ProviderState provider={it} onDetails={() => setShown(it)} /> },
          { title: t('baseUrl'), cell: (it) => <code className={styles.address}>{it.base_url}</code> },
          { title: t('key'), cell: (it) => <KeyState provider={it} /> },
          { title: t('order'), numeric: true, cell: (it) => it.sort_order },
          { title: t('common:actions'), hideTitle: true, sticky: true, cell: menu },
        ]}
      />
      {connecting && (
        <ConnectProvider providers={providers} begin={connecting} onClose={() => setConnecting(undefined)} />
      )}
      {shown && <ProviderFindings provider={shown} onClose={() => setShown(undefined)} />}
      {editing && <EditProvider provider={editing} onClose={() => setEditing(undefined)} />}
      {deleting && (
        <ConfirmDialog
          title={t('deleteProvider', { name: deleting.display_name })}
          text={t('deleteProviderText')}
          action={t('common:delete')}
          onConfirm={async () => {
            await client.providers.delete(deleting.id);
            await refreshProviders();
            showToast(t('providerDeleted'));
          }}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </>
  );
}

function KeyState({ provider: { requires_key, key_source, key_hint } }: { provider: Provider }) {
  const { t } = useTranslation('admin');
  if (key_source === 'none') return <span className="faint">{requires_key ? t('keyMissing') : t('keyNotNeeded')}</span>;
  return (
    <>
      <code>{key_hint}</code>{' '}
      <span className="faint">{key_source === 'environment' ? t('keyEnvironment') : t('keyStored')}</span>
    </>
  );
}
