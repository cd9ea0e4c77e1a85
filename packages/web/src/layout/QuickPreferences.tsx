import { Languages, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, chooseTheme } from '../session/chosen-preferences.ts';
import { currentTheme, THEMES, type Theme } from '../theme/theme.ts';
import { Button } from '../ui/Button.tsx';
import styles from './QuickPreferences.module.css';

const ICONS = { auto: Monitor, light: Sun, dark: Moon };

/** Language and theme for those who have no account, or are not signed in yet. */
export function QuickPreferences() {
  const { t, i18n } = useTranslation('account');
  const [theme, setTheme] = useState<Theme>(currentTheme);
  const names = { auto: t('themeAuto'), light: t('themeLight'), dark: t('themeDark') };
  const other = i18n.language === 'en' ? 'zh-CN' : 'en';
  return (
    <div className={styles.row}>
      <Button variant="quiet" size="small" icon={Languages} lang={other} onClick={() => chooseLanguage(other)}>
        {other === 'en' ? 'English' : '简体中文'}
      </Button>
      <Button
        variant="quiet"
        size="small"
        icon={ICONS[theme]}
        aria-label={`${t('theme')}: ${names[theme]}`}
        onClick={() => {
          const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
          chooseTheme(next);
          setTheme(next);
        }}
      >
        {names[theme]}
      </Button>
    </div>
  );
}
