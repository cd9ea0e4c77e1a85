import { lasting } from '../page-storage.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Read by theme.js as well, before the page is drawn. */
const KEY = 'alingai:theme';

export function applyTheme(theme: Theme): void {
  lasting.setItem(KEY, theme);
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export function currentTheme(): Theme {
  const theme = lasting.getItem(KEY);
  return THEMES.find((it) => it === theme) ?? 'auto';
}
