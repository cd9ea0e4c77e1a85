import { useLocation } from 'react-router';

const NOTICES = ['passwordReset', 'emailVerified', 'verifyFirst', 'registered'] as const;
export type AuthNotice = (typeof NOTICES)[number];

/** What the page that led here has to say, as the key of a text. */
export function useNotice(): AuthNotice | undefined {
  const state: unknown = useLocation().state;
  const notice = typeof state === 'object' && state !== null && 'notice' in state ? state.notice : undefined;
  return NOTICES.find((it) => it === notice);
}
