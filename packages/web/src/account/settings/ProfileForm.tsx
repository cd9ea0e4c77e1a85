import type { Profile, ProfileUpdate } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { refreshProfile, useProfile } from '../../session/session.ts';
import { Card } from '../../ui/Card.tsx';
import { TextArea, TextField } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { showToast } from '../../ui/toast.ts';
import { profileChanges } from './profile-changes.ts';

export function ProfileForm() {
  const { t } = useTranslation(['settings', 'account', 'common']);
  const user = useProfile();

  async function save(values: FormData) {
    const changes: ProfileUpdate = profileChanges(user, values);
    if (Object.keys(changes).length > 0) await client.account.updateProfile(changes);
    await refreshProfile();
    showToast(t('common:saved'));
  }

  const optional = (name: keyof Profile & ('full_name' | 'location' | 'website' | 'phone' | 'birthday')) => ({
    name,
    defaultValue: user[name] ?? '',
    required: false,
  });
  return (
    <Card title={t('details')} description={t('detailsText')}>
      <Form onSubmit={save}>
        <TextField
          name="username"
          label={t('account:chosenUsername')}
          hint={t('account:usernameRules')}
          defaultValue={user.username}
          autoComplete="username"
          minLength={2}
          maxLength={50}
          pattern="[\p{L}\p{N}_.\-]+"
          required
        />
        <TextField name="email" label={t('account:email')} hint={t('emailFixed')} value={user.email} readOnly />
        <TextField {...optional('full_name')} label={t('fullName')} autoComplete="name" maxLength={100} />
        <TextArea name="bio" label={t('bio')} defaultValue={user.bio ?? ''} maxLength={1000} required={false} />
        <TextField {...optional('location')} label={t('location')} maxLength={100} />
        <TextField
          {...optional('website')}
          label={t('website')}
          type="url"
          placeholder="https://"
          autoComplete="url"
          maxLength={500}
        />
        <TextField
          {...optional('phone')}
          label={t('phone')}
          type="tel"
          autoComplete="tel"
          maxLength={32}
          pattern="\+?[0-9][0-9 \(\).\-]{2,30}"
        />
        <TextField
          {...optional('birthday')}
          label={t('birthday')}
          type="date"
          autoComplete="bday"
          max={new Date().toISOString().slice(0, 10)}
        />
        <FormActions submit={t('common:save')} />
      </Form>
    </Card>
  );
}
