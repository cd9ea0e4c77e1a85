import { useTranslation } from 'react-i18next';
import type { client } from '../../../client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { Notice } from '../../../ui/Notice.tsx';

export type TestResult = Awaited<ReturnType<typeof client.providers.test>>;

/** What a test of a provider came to, in the language of the page. */
export function TestNotice({ result: { ok, outcome, detail, model, first_token_ms } }: { result: TestResult }) {
  const { t } = useTranslation('admin');
  const { number } = useFormat();
  const seconds = number((first_token_ms ?? 0) / 1000, { maximumFractionDigits: 1 });
  const texts: Record<TestResult['outcome'], string> = {
    ok: t('testOk', { model: model ?? '', seconds }),
    no_key: t('testNoKey'),
    no_model: t('testNoModel'),
    key_refused: t('testKeyRefused'),
    forbidden: t('testForbidden'),
    no_credit: t('testNoCredit'),
    rate_limited: t('testRateLimited'),
    no_such_model: t('testNoSuchModel', { model: model ?? '' }),
    unreachable: t('testUnreachable'),
    tls: t('testTls'),
    forbidden_address: t('testForbiddenAddress'),
    timeout: t('testTimeout'),
    failed: t('testFailed'),
  };
  return (
    <Notice variant={ok ? 'success' : 'error'} title={texts[outcome]}>
      {!ok && detail && <p>{detail}</p>}
    </Notice>
  );
}
