import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { showToast } from '../../ui/toast.ts';

/** Large archives take their time; the default limit of a request is for answers. */
const LONGEST_EXPORT_MS = 30 * 60 * 1000;

export function ExportCard() {
  const { t } = useTranslation('data');
  const exporting = useMutation({
    mutationFn: () => client.account.export({ timeout: LONGEST_EXPORT_MS }),
    onSuccess(archive) {
      saveFile(`alingai-export-${new Date().toISOString().slice(0, 10)}.zip`, archive);
      showToast(t('exported'));
    },
  });
  return (
    <Card title={t('exportTitle')} description={t('exportText')}>
      <div>
        <Button icon={Download} disabled={exporting.isPending} onClick={() => exporting.mutate()}>
          {exporting.isPending ? t('exporting') : t('exportAction')}
        </Button>
      </div>
    </Card>
  );
}
