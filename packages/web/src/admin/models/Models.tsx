import { useQuery } from '@tanstack/react-query';
import { Bot, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Page } from '../../ui/Page.tsx';
import { allModelsOptions } from './all-models.ts';
import { ModelDialog } from './ModelDialog.tsx';
import { ModelTable } from './ModelTable.tsx';

/** The models that can be talked to. */
export function Models() {
  const { t } = useTranslation('admin');
  const [adding, setAdding] = useState(false);
  const models = useQuery(allModelsOptions);
  return (
    <Page
      wide
      title={t('models')}
      description={t('modelsText')}
      actions={
        <Button variant="primary" icon={Plus} onClick={() => setAdding(true)}>
          {t('newModel')}
        </Button>
      }
    >
      <Loaded query={models}>
        {(all) => (all.length === 0 ? <EmptyState icon={Bot} title={t('noModels')} /> : <ModelTable models={all} />)}
      </Loaded>
      {adding && <ModelDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}
