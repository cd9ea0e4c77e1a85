import type { Model } from '@alingai/sdk';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, queryClient } from '../../client.ts';
import { showError } from '../../ui/toast.ts';
import { allModelsOptions, refreshModels } from './all-models.ts';
import { moved, orderOf } from './order.ts';

/**
 * Changes the order of the models.
 * - A move is seen at once, and saved after it; moves in quick succession are saved one after the other.
 * - A move that cannot be saved is told, and what the server has is shown again.
 * - Each move is said, for those who do not see it.
 */
export function useOrder(models: readonly Model[]) {
  const { t } = useTranslation('admin');
  const [said, setSaid] = useState('');
  const saving = useRef<Promise<unknown>>(Promise.resolve());

  async function save(order: readonly Model[]): Promise<void> {
    try {
      await client.models.updateOrder({ models: orderOf(order) });
    } catch (error) {
      showError(error);
      await refreshModels();
    }
  }

  function move(from: number, to: number): void {
    const model = models[from];
    const order = moved(models, from, to);
    if (!model || order[from] === model) return;
    queryClient.setQueryData(allModelsOptions.queryKey, order);
    setSaid(t('moved', { name: model.name, place: to + 1, count: models.length }));
    saving.current = saving.current.then(() => save(order));
  }

  return { move, said };
}
