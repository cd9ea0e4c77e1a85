import { Navigate, type RouteObject } from 'react-router';
import { withTexts } from '../i18n/i18n.ts';

/** For administrators. */
export const adminRoutes: RouteObject[] = [
  {
    path: 'console',
    lazy: withTexts(['admin'], async () => ({ Component: (await import('./Admin.tsx')).Admin })),
    children: [
      { index: true, element: <Navigate to="overview" replace /> },
      { path: 'overview', lazy: async () => ({ Component: (await import('./overview/Overview.tsx')).Overview }) },
      { path: 'users', lazy: async () => ({ Component: (await import('./users/Users.tsx')).Users }) },
      {
        path: 'invitations',
        lazy: async () => ({ Component: (await import('./invitations/Invitations.tsx')).Invitations }),
      },
      { path: 'models', lazy: async () => ({ Component: (await import('./models/Models.tsx')).Models }) },
      { path: 'providers', lazy: async () => ({ Component: (await import('./providers/Providers.tsx')).Providers }) },
      { path: 'calls', lazy: async () => ({ Component: (await import('./calls/Calls.tsx')).Calls }) },
      { path: 'health', lazy: async () => ({ Component: (await import('./health/Health.tsx')).Health }) },
    ],
  },
];
