import type { RouteObject } from 'react-router';
import { withTexts } from '../i18n/i18n.ts';

export const communityRoutes: RouteObject[] = [
  {
    path: 'community',
    lazy: withTexts(['community'], async () => ({ Component: (await import('./Community.tsx')).Community })),
  },
  {
    path: 'community/:postId',
    lazy: withTexts(['community'], async () => ({ Component: (await import('./PostPage.tsx')).PostPage })),
  },
];
