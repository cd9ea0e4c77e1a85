import contract from '@alingai/contract/openapi.json' with { type: 'json' };

const LEAST_OPERATIONS = 160;
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

type PathItem = Record<string, unknown>;

/**
 * The contract, extended to at least this many operations by copies of its paths, so that routing
 * has a realistic cost.
 */
export function largeContract(): typeof contract {
  const document = structuredClone(contract);
  const originals = Object.entries<PathItem>(document.paths);
  const paths: Record<string, PathItem> = document.paths;
  for (let copy = 2; operationsOf(paths) < LEAST_OPERATIONS; copy++) {
    for (const [path, item] of originals) paths[renamed(path, copy)] = copyOf(item, copy);
  }
  return document;
}

/** `/api/chat/send` becomes `/api/chat-2/send`, equally deep. */
function renamed(path: string, copy: number): string {
  return path.replace(/^(\/api|\/uploads)\/([^/]+)/, `$1/$2-${copy}`);
}

function copyOf(item: PathItem, copy: number): PathItem {
  return JSON.parse(JSON.stringify(item), (key, value) => (key === 'operationId' ? `${value}-${copy}` : value));
}

function operationsOf(paths: Record<string, PathItem>): number {
  return Object.values(paths).flatMap((it) => Object.keys(it).filter((key) => METHODS.includes(key))).length;
}
