import type { RouteObject } from 'react-router';

export const toolsRoutes: RouteObject[] = [
  { path: 'tools', lazy: async () => ({ Component: (await import('./Tools.tsx')).Tools }) },
  { path: 'tools/purchases', lazy: async () => ({ Component: (await import('./Purchases.tsx')).Purchases }) },
  { path: 'tools/:toolId', lazy: async () => ({ Component: (await import('./ToolPage.tsx')).ToolPage }) },
];
