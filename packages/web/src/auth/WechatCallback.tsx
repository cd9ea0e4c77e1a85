import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { client } from '../client.ts';
import { useAfterSignIn } from '../session/use-after-sign-in.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { AuthPage } from './AuthPage.tsx';

/** Where WeChat leads back to, with a code that signs somebody in. */
export function WechatCallback() {
  const { t } = useTranslation(['account', 'common']);
  const [query] = useSearchParams();
  const [error, setError] = useState<unknown>();
  const arrive = useAfterSignIn();
  // A code works once.
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const finish = async () => {
      const given = { code: query.get('code') ?? '', state: query.get('state') ?? '' };
      const signedIn = await client.auth.wechatCallback(given);
      await client.setTokens(signedIn);
      await arrive(signedIn);
    };
    finish().catch(setError);
  }, [query, arrive]);
  return (
    <AuthPage title={t('wechat')} footer={<Link to="/sign-in">{t('toSignIn')}</Link>}>
      {error === undefined ? (
        <p role="status">
          <Spinner /> {t('common:loading')}
        </p>
      ) : (
        <ErrorNotice error={error} />
      )}
    </AuthPage>
  );
}
