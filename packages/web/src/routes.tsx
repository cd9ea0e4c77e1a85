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

/** Every page, by its address. What a page needs is loaded when it is first opened. */
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
            // A page that breaks leaves the way to the others.
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

/** Loads the page of the address at once, so requests must be answered by then. */
export function startRouter() {
  return createBrowserRouter(routes, { basename: new URL(document.baseURI).pathname.replace(/\/$/, '') || '/' });
}
