import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../client.ts';
import { isMocked, offersWechat } from '../environment.ts';
import { Button } from '../ui/Button.tsx';
import { showError } from '../ui/toast.ts';

/** Leads to WeChat's page with the QR code, where the server offers that. */
export function WechatButton() {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState(false);
  if (!offersWechat) return null;

  async function leave() {
    setLeaving(true);
    try {
      // Asked for anew: the state of a page that was left open has expired.
      const { url, state } = await client.auth.wechatUrl();
      // The mock plays WeChat as well: somebody scans the code at once.
      if (isMocked) await navigate(`/wechat-callback?${new URLSearchParams({ code: 'mock-code', state })}`);
      else location.assign(url);
    } catch (error) {
      showError(error);
      setLeaving(false);
    }
  }

  return (
    <Button pending={leaving} onClick={() => void leave()}>
      {t('wechat')}
    </Button>
  );
}
