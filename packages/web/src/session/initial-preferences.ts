import type { Preferences } from '@alingai/sdk';

/** Whether these are the preferences that every account begins with, so that nobody has chosen them. */
export function areInitial({ language, theme, timezone }: Preferences): boolean {
  return language === 'zh-CN' && theme === 'auto' && timezone === 'Asia/Shanghai';
}
