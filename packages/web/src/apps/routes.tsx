import type { RouteObject } from 'react-router';

export const appsRoutes: RouteObject[] = [
  { path: 'apps', lazy: async () => ({ Component: (await import('./Apps.tsx')).Apps }) },
  { path: 'apps/:appId', lazy: async () => ({ Component: (await import('./AppPage.tsx')).AppPage }) },
];
