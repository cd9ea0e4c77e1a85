import type { Model } from '@alingai/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { showError } from '../../ui/toast.ts';
import { refreshModels } from './all-models.ts';
import styles from './Models.module.css';

/** Switches a model on or off. */
export function ModelSwitch({ model }: { model: Model }) {
  const { t } = useTranslation('admin');
  const [pending, setPending] = useState(false);

  async function toggle(): Promise<void> {
    setPending(true);
    try {
      await client.models.toggle(model.id);
      await refreshModels();
    } catch (error) {
      showError(error);
    } finally {
      setPending(false);
    }
  }

  return (
    <button
      type="button"
      role="switch"
      aria-checked={model.is_active}
      aria-label={t('switchModel', { name: model.name })}
      aria-busy={pending || undefined}
      disabled={pending}
      className={styles.switch}
      onClick={() => void toggle()}
    />
  );
}
