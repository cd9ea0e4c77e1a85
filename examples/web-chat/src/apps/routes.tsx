import type { RouteObject } from 'react-router';

export const appsRoutes: RouteObject[] = [];
