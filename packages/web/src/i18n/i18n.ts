import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { initialLanguage, type Language, rememberLanguage } from './language.ts';
import { texts } from './texts.ts';

type Namespaces = typeof texts;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: { [Name in keyof Namespaces]: Namespaces[Name]['en'] };
  }
}

/** Reads the texts, and draws them in the language of the reader. */
export async function startTranslations(): Promise<void> {
  const names = Object.keys(texts) as (keyof Namespaces)[];
  const inLanguage = (language: Language) => Object.fromEntries(names.map((name) => [name, texts[name][language]]));
  const language = initialLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'common',
    ns: names,
    resources: { en: inLanguage('en'), 'zh-CN': inLanguage('zh-CN') },
    // React escapes.
    interpolation: { escapeValue: false },
    keySeparator: false,
    nsSeparator: ':',
  });
  rememberLanguage(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  rememberLanguage(language);
}
