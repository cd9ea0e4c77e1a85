import { Navigate, type RouteObject } from 'react-router';
import { withTexts } from '../i18n/i18n.ts';

const NAMESPACES = ['settings', 'security', 'access', 'usage', 'data'];

/** The settings of the account. */
export const settingsRoutes: RouteObject[] = [
  {
    path: 'settings',
    lazy: withTexts(NAMESPACES, async () => ({ Component: (await import('./settings/Settings.tsx')).Settings })),
    children: [
      { index: true, element: <Navigate to="profile" replace /> },
      { path: 'profile', lazy: async () => ({ Component: (await import('./settings/Profile.tsx')).Profile }) },
      {
        path: 'preferences',
        lazy: async () => ({ Component: (await import('./settings/PreferencesPage.tsx')).PreferencesPage }),
      },
      { path: 'security', lazy: async () => ({ Component: (await import('./security/Security.tsx')).Security }) },
      { path: 'keys', lazy: async () => ({ Component: (await import('./access/OwnKeys.tsx')).OwnKeys }) },
      { path: 'tokens', lazy: async () => ({ Component: (await import('./access/ApiTokens.tsx')).ApiTokens }) },
      { path: 'data', lazy: async () => ({ Component: (await import('./data/Data.tsx')).Data }) },
      { path: 'usage', lazy: async () => ({ Component: (await import('./usage/Usage.tsx')).Usage }) },
    ],
  },
];
