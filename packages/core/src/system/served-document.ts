import { type OperationInfo, operations } from '@alingai/contract';
import type { SurfacePaths } from '../surface-paths.ts';

interface Contract {
  info: Record<string, unknown>;
  tags: { name: string }[];
  paths: Record<string, Record<string, { tags?: string[] }>>;
}

/** The contract of what a host serves: its operations at its paths. */
export function servedDocument(document: Record<string, unknown>, surfacePaths: SurfacePaths): Record<string, unknown> {
  if (surfacePaths.surface === null) return document;
  const { info, tags, paths } = document as unknown as Contract;
  const served = (Object.values(operations) as OperationInfo[]).filter((it) => surfacePaths.serves(it));
  const known = [...new Set(served.map((it) => it.path))].map(
    (path) => [surfacePaths.servedPath(path), paths[path]] as const,
  );
  const used = new Set(known.flatMap(([, item = {}]) => Object.values(item).flatMap((it) => it.tags ?? [])));
  // Its description is about the native format.
  const { description, ...rest } = info;
  return {
    ...document,
    info: surfacePaths.surface === 'native' ? info : rest,
    tags: tags.filter((it) => used.has(it.name)),
    paths: Object.fromEntries(known),
  };
}
