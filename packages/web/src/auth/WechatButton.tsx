import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../client.ts';
import { isMocked, offersWechat } from '../environment.ts';
import { Button } from '../ui/Button.tsx';
import { showError } from '../ui/toast.ts';

/** Opens WeChat's page with the QR code, where the server offers that. */
export function WechatButton() {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState(false);
  if (!offersWechat) return null;

  async function leave() {
    setLeaving(true);
    try {
      // Requested at the click: the state expires on a page that stays open.
      const { url, state } = await client.auth.wechatUrl();
      // The mock stands in for WeChat: the code counts as scanned at once.
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
