import type { RouteObject } from 'react-router';

/** For administrators. */
export const consoleRoutes: RouteObject[] = [];
