import { inject } from 'vitest';

/** The packages that are published. */
export type PublishedPackage = 'sdk' | 'mock' | 'server';

/** The paths of the packed packages. */
export type Tarballs = Readonly<Record<PublishedPackage, string>>;

declare module 'vitest' {
  interface ProvidedContext {
    tarballs: Tarballs;
  }
}

/** The tarball of a package, in tests of the project `packages`, whose set-up packs each once for all files. */
export const tarballOf = (name: PublishedPackage): string => inject('tarballs')[name];
