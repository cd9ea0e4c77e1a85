import { ImageUp } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { refreshProfile, useProfile } from '../../session/session.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { showToast } from '../../ui/toast.ts';
import styles from './AvatarCard.module.css';
import { AVATAR_TYPES, avatarFault } from './avatar-file.ts';

/** The picture, and another one in its place: it is looked at before it is uploaded. */
export function AvatarCard() {
  const { t } = useTranslation(['settings', 'common']);
  const { username, avatar } = useProfile();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [fault, setFault] = useState<ReturnType<typeof avatarFault>>();
  const preview = useObjectUrl(file);
  const faultId = useId();

  function choose(chosen: File | undefined) {
    if (!chosen) return;
    const found = avatarFault(chosen);
    setFault(found);
    setFile(found ? undefined : chosen);
  }

  async function upload() {
    if (!file) return;
    await client.account.uploadAvatar({ avatar: file });
    await refreshProfile();
    setFile(undefined);
    showToast(t('common:saved'));
  }

  return (
    <Card title={t('avatar')}>
      <Form onSubmit={upload}>
        <div className={styles.row}>
          <Avatar name={username} url={preview ?? avatar} size={96} />
          <div className={styles.side}>
            <p className="faint">{file ? file.name : t('avatarRules')}</p>
            {fault && (
              <p id={faultId} className={styles.fault} role="alert">
                {t(fault)}
              </p>
            )}
            <input
              ref={input}
              type="file"
              accept={AVATAR_TYPES.join(',')}
              hidden
              onChange={(event) => {
                choose(event.target.files?.[0]);
                // The same file can be chosen once more.
                event.target.value = '';
              }}
            />
            <Button
              icon={ImageUp}
              aria-describedby={fault ? faultId : undefined}
              onClick={() => input.current?.click()}
            >
              {t('choosePicture')}
            </Button>
          </div>
        </div>
        {file && (
          <FormActions submit={t('usePicture')}>
            <Button onClick={() => setFile(undefined)}>{t('common:cancel')}</Button>
          </FormActions>
        )}
      </Form>
    </Card>
  );
}

/** An address under which the page can show a file of this machine. */
function useObjectUrl(file: File | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file) return setUrl(undefined);
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
