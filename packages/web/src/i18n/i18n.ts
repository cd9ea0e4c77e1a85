import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { initialLanguage, LANGUAGES, type Language, rememberLanguage } from './language.ts';

/** The texts of one part of the pages, in every language. */
type Texts = Readonly<Record<Language, Readonly<Record<string, string>>>>;

/** Starts i18next in the language of the reader. Each part of the pages is a namespace. */
export async function startTranslations(texts: Readonly<Record<string, Texts>>): Promise<void> {
  const parts = Object.entries(texts);
  const language = initialLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'common',
    ns: Object.keys(texts),
    resources: Object.fromEntries(
      LANGUAGES.map((it) => [it, Object.fromEntries(parts.map(([name, inLanguages]) => [name, inLanguages[it]]))]),
    ),
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
