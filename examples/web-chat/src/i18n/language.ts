export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(tag: string): tag is Language {
  return LANGUAGES.some((it) => it === tag);
}

const KEY = 'alingai:language';

/** The language chosen here before, or else the first of the browser's that there is, or else English. */
export function initialLanguage(): Language {
  const wished = [localStorage.getItem(KEY), ...navigator.languages];
  for (const tag of wished) {
    if (tag?.startsWith('zh')) return 'zh-CN';
    if (tag?.startsWith('en')) return 'en';
  }
  return 'en';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language;
}
