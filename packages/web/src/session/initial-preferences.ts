import type { Preferences } from '@alingai/sdk';

/** Whether these are the defaults of a new account, which nobody has chosen. */
export function areInitial({ language, theme, timezone }: Preferences): boolean {
  return language === 'zh-CN' && theme === 'auto' && timezone === 'Asia/Shanghai';
}
