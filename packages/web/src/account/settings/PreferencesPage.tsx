import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../../i18n/i18n.ts';
import { type Language, languageOf } from '../../i18n/language.ts';
import { useProfile } from '../../session/session.ts';
import { applyTheme, type Theme } from '../../theme/theme.ts';
import { Card } from '../../ui/Card.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Checkbox } from '../../ui/Field.tsx';
import { Page } from '../../ui/Page.tsx';
import { TimezoneField } from './TimezoneField.tsx';
import { useSavePreferences } from './use-save-preferences.ts';

/** Preferences apply at once, on this page and wherever the account signs in. */
export function PreferencesPage() {
  const { t, i18n } = useTranslation(['settings', 'account']);
  const { preferences } = useProfile();
  const save = useSavePreferences();

  async function chooseLanguage(language: Language) {
    await changeLanguage(language);
    save({ language });
  }

  function chooseTheme(theme: Theme) {
    applyTheme(theme);
    save({ theme });
  }

  return (
    <Page title={t('preferences')} description={t('preferencesText')}>
      <Card title={t('appearance')}>
        <Choice
          name="language"
          label={t('account:language')}
          options={[
            { value: 'zh-CN', label: '简体中文', lang: 'zh-CN' },
            { value: 'en', label: 'English', lang: 'en' },
          ]}
          value={languageOf(i18n.language) ?? 'en'}
          onChange={(language) => void chooseLanguage(language)}
        />
        <Choice
          name="theme"
          label={t('account:theme')}
          options={[
            { value: 'light', label: t('account:themeLight'), icon: Sun },
            { value: 'dark', label: t('account:themeDark'), icon: Moon },
            { value: 'auto', label: t('account:themeAuto'), icon: Monitor },
          ]}
          value={preferences.theme}
          onChange={chooseTheme}
        />
      </Card>
      <Card title={t('timezone')} description={t('timezoneText')}>
        <TimezoneField value={preferences.timezone} onChange={(timezone) => save({ timezone })} />
      </Card>
      <Card title={t('notifications')}>
        <Checkbox
          name="email_notifications"
          label={t('emailNotifications')}
          hint={t('emailNotificationsText')}
          checked={preferences.email_notifications}
          onChange={(event) => save({ email_notifications: event.target.checked })}
        />
        <Checkbox
          name="push_notifications"
          label={t('pushNotifications')}
          hint={t('pushNotificationsText')}
          checked={preferences.push_notifications}
          onChange={(event) => save({ push_notifications: event.target.checked })}
        />
        <Checkbox
          name="marketing_emails"
          label={t('marketingEmails')}
          hint={t('marketingEmailsText')}
          checked={preferences.marketing_emails}
          onChange={(event) => save({ marketing_emails: event.target.checked })}
        />
      </Card>
    </Page>
  );
}
