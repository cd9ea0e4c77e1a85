import { type OperationInfo, operations } from '@alingai/contract';
import type { SurfacePaths } from '@alingai/core';

/** The address of the mocked server. */
export interface Address {
  /** A request's path on the server, `undefined` when the request is not for it. */
  pathOf(url: string): string | undefined;
}

/**
 * Every origin without a base URL; with one, its origin and the paths below it. A base URL may be
 * relative in a browser.
 */
export function createAddress(baseURL: string | undefined, { serves, servedPath }: SurfacePaths): Address {
  const paths = (Object.values(operations) as OperationInfo[]).filter(serves).map((it) => servedPath(it.path));
  // For paths of one segment, exactly the API's; for the others, everything below their first
  // segment.
  const single = new Set(paths.filter((it) => it.lastIndexOf('/') === 0));
  const roots = new Set(paths.filter((it) => it.lastIndexOf('/') > 0).map((it) => it.split('/')[1]));
  const base = baseURL === undefined ? undefined : new URL(baseURL, globalThis.location?.href);
  const prefix = base?.pathname.replace(/\/+$/, '') ?? '';
  return {
    pathOf(url) {
      const { origin, pathname } = new URL(url);
      if ((base && base.origin !== origin) || !pathname.startsWith(`${prefix}/`)) return undefined;
      const path = pathname.slice(prefix.length);
      return single.has(path) || roots.has(path.split('/')[1]) ? path : undefined;
    },
  };
}
