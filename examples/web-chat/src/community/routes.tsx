import type { RouteObject } from 'react-router';

export const communityRoutes: RouteObject[] = [];
