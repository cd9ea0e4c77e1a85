import { parse } from 'bowser';

/** The device of a session, such as `Firefox, Windows`, or the name of a program. */
export function deviceOf(userAgent: string | null): { name: string | undefined; isMobile: boolean } {
  if (!userAgent) return { name: undefined, isMobile: false };
  const { browser, os, platform } = parse(userAgent);
  const known = [browser.name, os.name].filter(Boolean).join(', ');
  return {
    name: known || userAgent.split(/[\s/]/)[0] || undefined,
    isMobile: platform.type === 'mobile' || platform.type === 'tablet',
  };
}
