import type { Model } from '@alingai/sdk';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Table } from '../../ui/Table.tsx';
import { showToast } from '../../ui/toast.ts';
import { refreshModels } from './all-models.ts';
import { MissingNote } from './MissingNote.tsx';
import { ModelDialog } from './ModelDialog.tsx';
import { ModelSwitch } from './ModelSwitch.tsx';
import styles from './Models.module.css';
import { MoveButtons } from './MoveButtons.tsx';
import { useTypeNames } from './types.ts';
import { useDragging } from './use-dragging.ts';
import { useOrder } from './use-order.ts';

export function ModelTable({ models }: { models: readonly Model[] }) {
  const { t } = useTranslation(['admin', 'common']);
  const { number, compact } = useFormat();
  const { move, announcement } = useOrder(models);
  const rowProps = useDragging(models, move);
  const [editing, setEditing] = useState<Model>();
  const [deleting, setDeleting] = useState<Model>();
  const menu = (it: Model) => {
    const label = t('actionsFor', { name: it.name });
    return (
      <Menu
        label={label}
        entries={[
          { label: t('common:edit'), icon: Pencil, onSelect: () => setEditing(it) },
          { label: t('common:delete'), icon: Trash2, dangerous: true, onSelect: () => setDeleting(it) },
        ]}
      />
    );
  };
  const price = (value: number) => number(value, { maximumFractionDigits: 6 });
  return (
    <>
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
      <Table
        label={t('models')}
        rows={models}
        rowKey={(it) => it.id}
        rowProps={rowProps}
        columns={[
          {
            title: t('place'),
            hideTitle: true,
            cell: (it) => <MoveButtons model={it} place={models.indexOf(it)} count={models.length} onMove={move} />,
          },
          {
            title: t('model'),
            cell: (it) => (
              <div className={styles.name}>
                <p>
                  {it.name} {it.is_default && <Badge variant="good">{t('defaultModel')}</Badge>}
                </p>
                <p className="faint">{it.id}</p>
                <MissingNote missing={it.missing} />
              </div>
            ),
          },
          { title: t('on'), cell: (it) => <ModelSwitch model={it} /> },
          { title: t('asks'), cell: (it) => it.providers.map((offer) => offer.provider).join(', ') },
          {
            title: t('sizes'),
            numeric: true,
            cell: (it) => `${compact(it.context_window)} / ${compact(it.max_tokens)}`,
          },
          {
            title: t('price'),
            numeric: true,
            cell: (it) => `${price(it.input_price_per_1k)} / ${price(it.output_price_per_1k)}`,
          },
          { title: t('can'), cell: (it) => <Capabilities model={it} /> },
          {
            title: t('common:actions'),
            hideTitle: true,
            sticky: true,
            cell: menu,
          },
        ]}
      />
      {editing && <ModelDialog model={editing} onClose={() => setEditing(undefined)} />}
      {deleting && (
        <ConfirmDialog
          title={t('deleteModel', { name: deleting.name })}
          text={t('deleteModelText')}
          action={t('common:delete')}
          onConfirm={async () => {
            await client.models.delete(deleting.id);
            await refreshModels();
            showToast(t('modelDeleted'));
          }}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </>
  );
}

function Capabilities({ model }: { model: Model }) {
  const { t } = useTranslation('admin');
  const types = useTypeNames();
  const { type, supports_streaming, supports_function_calling, supports_vision } = model;
  return (
    <span className={styles.capabilities}>
      {type !== 'chat' && <Badge variant="warning">{types[type]}</Badge>}
      {supports_streaming && <Badge>{t('streaming')}</Badge>}
      {supports_function_calling && <Badge>{t('functionCalling')}</Badge>}
      {supports_vision && <Badge>{t('vision')}</Badge>}
    </span>
  );
}
