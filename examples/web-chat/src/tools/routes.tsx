import type { RouteObject } from 'react-router';

export const toolsRoutes: RouteObject[] = [];
