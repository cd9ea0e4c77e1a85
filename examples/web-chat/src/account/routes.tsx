import type { RouteObject } from 'react-router';

/** For those who are not signed in. */
export const guestRoutes: RouteObject[] = [
  { path: 'sign-in', lazy: async () => ({ Component: (await import('./SignIn.tsx')).SignIn }) },
];

/** What people decide about their own account. */
export const settingsRoutes: RouteObject[] = [];
