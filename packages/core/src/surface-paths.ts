import { type OperationInfo, operations } from '@alingai/contract';
import { canonicalPath, type Route, routeOf } from './routing.ts';

/** The API families of the contract. */
export const SURFACE_NAMES = ['native', 'anthropic', 'bailian', 'chatbot', 'chathub', 'maas', 'openai'] as const;
export type SurfaceName = (typeof SURFACE_NAMES)[number];

/**
 * A host serves every surface at its paths in the contract, or only one, at the root, like the
 * system that it replaces:
 * - the paths of a compatibility surface lose their `/compat/<name>`; those of the others stay as
 *   they are;
 * - readiness, metrics, documentation and avatars stay where they are, because no surface has such
 *   paths of its own;
 * - nothing else is there.
 */
export interface SurfacePaths {
  /** The only surface that is served, `null` when all are. */
  surface: SurfaceName | null;
  /** Converts a path of this host into one of the contract. */
  contractPath(pathname: string): string;
  /** Converts a path of the contract into one of this host. Parameters may be in braces. */
  servedPath(path: string): string;
  serves(operation: OperationInfo): boolean;
  /** Like `routeOf`, for a path of the contract. Throws NOT_FOUND for what is not served here. */
  routeOf(method: string, path: string): Route;
}

const COMMON = /^\/(api\/ready|metrics|api\/docs(\/reference\.js)?|api\/openapi\.json|uploads\/avatars\/[^/]+)$/;

/** OpenAI's operations that Anthropic's clients call as well. */
const SHARED_WITH_ANTHROPIC: ReadonlySet<string> = new Set(['openai.listModels', 'openai.getModel']);

/** Whether a path is served beside every surface. */
export function isCommon(pathname: string): boolean {
  return COMMON.test(pathname);
}

export function createSurfacePaths(surface: SurfaceName | null): SurfacePaths {
  const prefix = prefixOf(surface);
  const serves = (operation: OperationInfo) =>
    surface === null ||
    operation.surface === surface ||
    isCommon(operation.path) ||
    (surface === 'anthropic' && SHARED_WITH_ANTHROPIC.has(operation.id));

  return {
    surface,
    serves,
    contractPath(pathname) {
      // The root redirects to the documentation.
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
