import { createBrowserRouter, type RouteObject } from 'react-router';
import { settingsRoutes } from './account/routes.tsx';
import { adminRoutes } from './admin/routes.tsx';
import { appsRoutes } from './apps/routes.tsx';
import { authRoutes } from './auth/routes.tsx';
import { chatRoutes } from './chat/routes.tsx';
import { communityRoutes } from './community/routes.tsx';
import { ErrorPage } from './layout/ErrorPage.tsx';
import { LoadingPage } from './layout/LoadingPage.tsx';
import { NotFoundPage } from './layout/NotFoundPage.tsx';
import { Shell } from './layout/Shell.tsx';
import { requireSession } from './session/session.ts';
import { toolsRoutes } from './tools/routes.tsx';

/** All pages by their paths. The code of a page is loaded when it is first opened. */
const routes: RouteObject[] = [
  {
    ErrorBoundary: ErrorPage,
    HydrateFallback: LoadingPage,
    children: [
      ...authRoutes,
      {
        loader: requireSession,
        Component: Shell,
        children: [
          {
            // An error on one page keeps the navigation to the others.
            ErrorBoundary: ErrorPage,
            children: [
              ...chatRoutes,
              ...appsRoutes,
              ...toolsRoutes,
              ...communityRoutes,
              ...settingsRoutes,
              ...adminRoutes,
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
];

/** Starts loading the page of the URL, so the backend has to be ready. */
export function startRouter() {
  return createBrowserRouter(routes, { basename: new URL(document.baseURI).pathname.replace(/\/$/, '') || '/' });
}
