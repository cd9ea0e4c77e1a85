import { surfaceOf } from '../surface.ts';
import type { DescribedDocument } from './endpoint.ts';

/**
 * The contract without the compatibility surfaces and the parts that only those use: the client's
 * resources are the native API, which has all their features.
 */
export function nativePart(document: DescribedDocument): DescribedDocument {
  const paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => surfaceOf(path) === 'native'));
  const used = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key !== '$ref' || typeof value !== 'string') visit(value);
      else if (!used.has(value)) {
        used.add(value);
        visit(target(document, value));
      }
    }
  };
  visit(paths);
  const components = Object.fromEntries(
    Object.entries(document.components).map(([kind, parts]) => [
      kind,
      // A security scheme is referenced by name only.
      kind === 'securitySchemes' ? parts : usedOf(parts, (name) => used.has(`#/components/${kind}/${name}`)),
    ]),
  ) as DescribedDocument['components'];
  return { ...document, paths, components };
}

function usedOf(parts: object, isUsed: (name: string) => boolean): object {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => isUsed(name)));
}

function target(document: unknown, reference: string): unknown {
  let node = document;
  for (const key of reference.split('/').slice(1)) node = (node as Record<string, unknown> | undefined)?.[key];
  return node;
}
