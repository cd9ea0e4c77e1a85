import { useTranslation } from 'react-i18next';
import { describe } from '../errors/describe.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

/** Says what went wrong and what to do, with a button to try again where that can help. */
export function ErrorNotice({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { t } = useTranslation(['errors', 'common']);
  const description = describe(error, t);
  if (!description) return null;
  const { title, advice, requestId } = description;
  return (
    <Notice variant="error" title={title}>
      <p>{advice}</p>
      {requestId && <p className="faint">{t('requestId', { id: requestId })}</p>}
      {retry && (
        <Button size="small" onClick={retry}>
          {t('common:retry')}
        </Button>
      )}
    </Notice>
  );
}
