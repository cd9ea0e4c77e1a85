import { createBrowserRouter, type RouteObject } from 'react-router';
import { guestRoutes, settingsRoutes } from './account/routes.tsx';
import { requireSession } from './account/session.ts';
import { consoleRoutes } from './admin/routes.tsx';
import { appsRoutes } from './apps/routes.tsx';
import { chatRoutes } from './chat/routes.tsx';
import { communityRoutes } from './community/routes.tsx';
import { Broken } from './layout/Broken.tsx';
import { Missing } from './layout/Missing.tsx';
import { Shell } from './layout/Shell.tsx';
import { Starting } from './layout/Starting.tsx';
import { toolsRoutes } from './tools/routes.tsx';

/** Every page, by its address. What a page needs is loaded when it is first opened. */
const routes: RouteObject[] = [
  {
    ErrorBoundary: Broken,
    HydrateFallback: Starting,
    children: [
      ...guestRoutes,
      {
        loader: requireSession,
        Component: Shell,
        children: [
          {
            // A page that breaks leaves the way to the others.
            ErrorBoundary: Broken,
            children: [
              ...chatRoutes,
              ...appsRoutes,
              ...toolsRoutes,
              ...communityRoutes,
              ...settingsRoutes,
              ...consoleRoutes,
              { path: '*', Component: Missing },
            ],
          },
        ],
      },
    ],
  },
];

/** Begins to load the page of the address at once, so the host must answer by then. */
export function startRouter() {
  return createBrowserRouter(routes, { basename: new URL(document.baseURI).pathname.replace(/\/$/, '') || '/' });
}
