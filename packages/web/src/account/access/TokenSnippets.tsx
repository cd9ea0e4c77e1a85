import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { CopyableCode } from '../../ui/CopyableCode.tsx';
import { curlSnippet, openaiSnippet, sdkSnippet } from './snippets.ts';
import styles from './TokenSnippets.module.css';

/** Programs that use a token, ready to be copied. */
export function TokenSnippets() {
  const { t } = useTranslation('access');
  const server = document.baseURI.replace(/\/$/, '');
  return (
    <Card title={t('howTo')} description={t('howToText')}>
      <div className={styles.snippet}>
        <h3>{t('withCurl')}</h3>
        <CopyableCode label={t('withCurl')} code={curlSnippet(`${server}/api/chat/send`)} />
      </div>
      <div className={styles.snippet}>
        <h3>{t('withSdk')}</h3>
        <CopyableCode label={t('withSdk')} code={sdkSnippet(server)} />
      </div>
      <div className={styles.snippet}>
        <h3>{t('withOpenai')}</h3>
        <CopyableCode label={t('withOpenai')} code={openaiSnippet(server)} />
      </div>
    </Card>
  );
}
