import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { initialLanguage, LANGUAGES, type Language, rememberLanguage } from './language.ts';

/** The texts of one part of the pages, in every language. */
type Texts = Readonly<Record<Language, Readonly<Record<string, string>>>>;

/**
 * Starts i18next in the language of the reader. Each part of the pages is a namespace, whose texts
 * are there from the start or are loaded later.
 */
export async function startTranslations(
  texts: Readonly<Record<string, Texts>>,
  later: Readonly<Record<string, () => Promise<Texts>>>,
): Promise<void> {
  const parts = Object.entries(texts);
  const language = initialLanguage();
  await i18next
    .use(backendOf(later))
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'en',
      defaultNS: 'common',
      ns: Object.keys(texts),
      resources: Object.fromEntries(
        LANGUAGES.map((it) => [it, Object.fromEntries(parts.map(([name, inLanguages]) => [name, inLanguages[it]]))]),
      ),
      partialBundledLanguages: true,
      // React escapes.
      interpolation: { escapeValue: false },
      keySeparator: false,
      nsSeparator: ':',
    });
  rememberLanguage(language);
}

function backendOf(later: Readonly<Record<string, () => Promise<Texts>>>): BackendModule {
  return {
    type: 'backend',
    init: () => undefined,
    read(language, namespace, callback) {
      const load = later[namespace];
      if (!load) return callback(new Error(`There is no namespace ${namespace}.`), false);
      load().then(
        (texts) => callback(null, texts[language as Language] ?? {}),
        (error) => callback(error, false),
      );
    },
  };
}

/** Loads a page and, beside it, the texts that only the pages of its part show. */
export function withTexts<Page>(namespaces: readonly string[], load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const [page] = await Promise.all([load(), i18next.loadNamespaces(namespaces)]);
    return page;
  };
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  rememberLanguage(language);
}
