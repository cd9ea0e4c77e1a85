import type { Preferences } from '@alingai/sdk';
import { client } from '../client.ts';
import { changeLanguage } from '../i18n/i18n.ts';
import { type Language, languageOf } from '../i18n/language.ts';
import { applyTheme, type Theme } from '../theme/theme.ts';
import { areInitial } from './initial-preferences.ts';

/** What was chosen on this page before anybody was signed in. */
const chosen: { language?: Language; theme?: Theme } = {};

export function chooseLanguage(language: Language): void {
  chosen.language = language;
  void changeLanguage(language);
}

export function chooseTheme(theme: Theme): void {
  chosen.theme = theme;
  applyTheme(theme);
}

/**
 * Language and theme, once somebody has signed in.
 * - What was chosen on the sign-in page a moment ago stays, and is saved to the account.
 * - Otherwise those of the account are applied.
 * - Preferences as every account begins with were never chosen: the page stays as it is.
 */
export async function applyPreferences(preferences: Preferences): Promise<void> {
  const isFresh = areInitial(preferences);
  if (Object.keys(chosen).length > 0) await client.account.updatePreferences({ ...chosen });
  if (!chosen.theme && !isFresh) applyTheme(preferences.theme);
  const language = languageOf(preferences.language);
  if (!chosen.language && !isFresh && language) await changeLanguage(language);
  delete chosen.language;
  delete chosen.theme;
}
