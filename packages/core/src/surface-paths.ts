import { type OperationInfo, operations } from '@alingai/contract';
import { canonicalPath, type Route, routeOf } from './routing.ts';

/** The API families of the contract. */
export const SURFACE_NAMES = ['native', 'bailian', 'chatbot', 'chathub', 'maas', 'openai'] as const;
export type SurfaceName = (typeof SURFACE_NAMES)[number];

/**
 * A host serves every surface where the contract has it, or one alone, at the root, as the system that it stands for would:
 * - the paths of a compatibility surface lose their `/compat/<name>`; those of the others stay as they are;
 * - what load balancers, Prometheus and readers of the documentation ask for, and the pictures that answers point to, stay
 *   where they are: no surface has such paths of its own;
 * - nothing else is there.
 */
export interface SurfacePaths {
  /** The surface that is served alone, `null` when all are. */
  surface: SurfaceName | null;
  /** The contract's path for one of this host. */
  contractPath(pathname: string): string;
  /** This host's path for one of the contract; parameters may stand in braces. */
  servedPath(path: string): string;
  serves(operation: OperationInfo): boolean;
  /** As `routeOf`, for a path of the contract; what is not served here is NOT_FOUND. */
  routeOf(method: string, path: string): Route;
}

const COMMON = /^\/(api\/ready|metrics|api\/docs(\/reference\.js)?|api\/openapi\.json|uploads\/avatars\/[^/]+)$/;

/** Whether a path is served beside every surface. */
export function isCommon(pathname: string): boolean {
  return COMMON.test(pathname);
}

export function createSurfacePaths(surface: SurfaceName | null): SurfacePaths {
  const prefix = prefixOf(surface);
  const serves = (operation: OperationInfo) =>
    surface === null || operation.surface === surface || isCommon(operation.path);

  return {
    surface,
    serves,
    contractPath(pathname) {
      // The bare address leads people to the documentation.
      const stays = pathname === '/' || isCommon(pathname);
      return canonicalPath(stays ? pathname : prefix + pathname);
    },
    servedPath: (path) => (path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path),
    routeOf: (method, path) => routeOf(method, path, serves),
  };
}

function prefixOf(surface: SurfaceName | null): string {
  const own = (Object.values(operations) as OperationInfo[]).find((it) => it.surface === surface);
  return /^\/compat\/[^/]+/.exec(own?.path ?? '')?.[0] ?? '';
}
