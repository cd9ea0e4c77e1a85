import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { curlSnippet } from '../account/access/snippets.ts';
import { Card } from '../ui/Card.tsx';
import { CopyableCode } from '../ui/CopyableCode.tsx';

/** The endpoint of the application for programs. */
export function Endpoint({ url }: { url: string }) {
  const { t } = useTranslation('apps');
  return (
    <Card title={t('endpoint')} description={t('endpointText')}>
      <CopyableCode code={url} label={t('address')} wrap />
      <CopyableCode code={curlSnippet(url)} label={t('curl')} />
      <p className="faint">
        {t('needsToken')} <Link to="/settings/tokens">{t('toTokens')}</Link>
      </p>
    </Card>
  );
}
