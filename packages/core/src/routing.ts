import { type OperationId, type OperationInfo, operations } from '@alingai/contract';
import { invalid, notFound, PlatformError } from './errors.ts';

export interface Route {
  operation: OperationInfo;
  /** The path parameters, decoded. */
  path: Record<string, string>;
}

interface RouteNode {
  literals: Map<string, RouteNode>;
  parameter: { name: string; node: RouteNode } | undefined;
  methods: Map<string, OperationInfo>;
}

const newNode = (): RouteNode => ({ literals: new Map(), parameter: undefined, methods: new Map() });
const root = newNode();

for (const operation of Object.values(operations) as OperationInfo[]) {
  let node = root;
  for (const segment of operation.path.split('/').slice(1)) {
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name === undefined) {
      const next = node.literals.get(segment) ?? newNode();
      node.literals.set(segment, next);
      node = next;
    } else {
      node.parameter ??= { name, node: newNode() };
      node = node.parameter.node;
    }
  }
  node.methods.set(operation.method, operation);
}

/** Finds paths that the contract writes with a trailing slash without it as well. */
function closed(node: RouteNode): RouteNode {
  const open = node.literals.get('');
  return node.methods.size === 0 && open ? open : node;
}

export function operationInfo(id: OperationId): OperationInfo {
  return operations[id] as OperationInfo;
}

/** Model ids may contain slashes, which clients of the OpenAI surface do not encode. */
const BARE_SLASHES = /^(\/v1\/models\/)(.+)$/;

/** Encodes slashes in the parameters of paths whose clients do not. */
export function canonicalPath(pathname: string): string {
  return pathname.replace(BARE_SLASHES, (_, collection: string, id: string) => collection + id.replaceAll('/', '%2F'));
}

/**
 * Finds the operation of a request among those that are served. HEAD counts as GET. Throws
 * NOT_FOUND, METHOD_NOT_ALLOWED (with `Allow`), or VALIDATION_ERROR when the path cannot be
 * decoded.
 */
export function routeOf(
  method: string,
  pathname: string,
  serves: (operation: OperationInfo) => boolean = () => true,
): Route {
  const found = walk(root, canonicalPath(pathname).split('/'), 1, {});
  if (!found || ![...found.node.methods.values()].some(serves)) throw notFound('path', 'path');
  const operation = found.node.methods.get(method === 'HEAD' ? 'GET' : method);
  if (!operation) {
    const allowed = [...found.node.methods.keys()].join(', ');
    throw new PlatformError(
      'METHOD_NOT_ALLOWED',
      { field: 'method', reason: `must be one of ${allowed}` },
      { headers: { Allow: allowed } },
    );
  }
  return { operation, path: found.path };
}

function walk(
  node: RouteNode,
  segments: string[],
  index: number,
  path: Record<string, string>,
): { node: RouteNode; path: Record<string, string> } | undefined {
  const segment = segments[index];
  if (segment === undefined) {
    const end = closed(node);
    return end.methods.size > 0 ? { node: end, path } : undefined;
  }
  const literal = node.literals.get(segment);
  const found = literal && walk(literal, segments, index + 1, path);
  if (found) return found;
  if (!node.parameter || segment === '') return undefined;
  return walk(node.parameter.node, segments, index + 1, { ...path, [node.parameter.name]: decode(segment) });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalid('path', 'is not valid percent-encoding');
  }
}
