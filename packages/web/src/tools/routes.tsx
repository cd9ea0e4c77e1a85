import type { RouteObject } from 'react-router';
import { withTexts } from '../i18n/i18n.ts';

export const toolsRoutes: RouteObject[] = [
  { path: 'tools', lazy: withTexts(['tools'], async () => ({ Component: (await import('./Tools.tsx')).Tools })) },
  {
    path: 'tools/purchases',
    lazy: withTexts(['tools'], async () => ({ Component: (await import('./Purchases.tsx')).Purchases })),
  },
  {
    path: 'tools/:toolId',
    lazy: withTexts(['tools'], async () => ({ Component: (await import('./ToolPage.tsx')).ToolPage })),
  },
];
