import type { Host } from '../../support/hosts/host.ts';

/** A model that does not answer: its id. */
export async function switchedOffModel(host: Host): Promise<string> {
  const [likeness] = await host.store.models.list();
  if (!likeness) throw new Error('There are no models');
  const { id: _, ...model } = likeness;
  await host.store.models.insertMissing([{ ...model, key: 'retired', active: false, sortOrder: 1000 }]);
  return 'retired';
}
