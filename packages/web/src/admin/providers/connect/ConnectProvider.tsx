import type { Provider } from '@alingai/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/Dialog.tsx';
import { NewProvider } from '../NewProvider.tsx';
import type { Preset } from '../presets.ts';
import { type Connected, KeyStep } from './KeyStep.tsx';
import { ModelsStep } from './ModelsStep.tsx';
import { PresetTiles } from './PresetTiles.tsx';

/** Leads from a provider's tile over its key and a test to the models that it offers. */
export function ConnectProvider({
  providers,
  begin,
  onClose,
}: {
  providers: readonly Provider[];
  /** A provider that is known already, whose key or models are next. */
  begin?: { provider: Provider; step: 'key' | 'models' } | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const [preset, setPreset] = useState<Preset | 'other'>();
  const [connected, setConnected] = useState<Connected | undefined>(
    begin?.step === 'models' ? { provider: begin.provider } : undefined,
  );
  if (preset === 'other') return <NewProvider onClose={onClose} />;
  const known = begin?.provider ?? providers.find((it) => it.key === preset?.key);
  const chosen = begin?.provider ?? preset;
  const name = chosen?.display_name ?? '';
  return (
    <Dialog title={chosen ? t('connectTitle', { name }) : t('connectProvider')} onClose={onClose}>
      {!chosen && <PresetTiles providers={providers} onChoose={setPreset} />}
      {chosen && !connected && <KeyStep preset={chosen} known={known} onConnected={setConnected} />}
      {connected && <ModelsStep {...connected} onClose={onClose} />}
    </Dialog>
  );
}
