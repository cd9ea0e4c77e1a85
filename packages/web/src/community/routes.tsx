import type { RouteObject } from 'react-router';

export const communityRoutes: RouteObject[] = [
  { path: 'community', lazy: async () => ({ Component: (await import('./Community.tsx')).Community }) },
  { path: 'community/:postId', lazy: async () => ({ Component: (await import('./PostPage.tsx')).PostPage }) },
];
