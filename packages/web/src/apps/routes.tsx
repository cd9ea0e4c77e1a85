import type { RouteObject } from 'react-router';
import { withTexts } from '../i18n/i18n.ts';

export const appsRoutes: RouteObject[] = [
  { path: 'apps', lazy: withTexts(['apps'], async () => ({ Component: (await import('./Apps.tsx')).Apps })) },
  {
    path: 'apps/:appId',
    lazy: withTexts(['apps'], async () => ({ Component: (await import('./AppPage.tsx')).AppPage })),
  },
];
