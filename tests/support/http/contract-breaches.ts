import type { OperationInfo } from '@alingai/contract';
import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import { createSurfacePaths, ERRORS, type ErrorCode, type SurfacePaths } from '@alingai/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'contract', ...contract });

/** What the contract has under a JSON pointer. */
interface Place {
  pointer: string;
  content: Record<string, unknown>;
}

/** How a value differs from a schema of the contract: an empty text, if it does not. */
export function schemaFaults(schema: string, value: unknown): string {
  const validate = ajv.getSchema(`contract#/components/schemas/${schema}`);
  if (!validate) throw new Error(`There is no schema ${schema}`);
  return validate(value) ? '' : ajv.errorsText(validate.errors);
}

/** How an answer differs from what the contract says of its operation: nothing, if all is well. */
export async function contractBreaches(
  method: string,
  path: string,
  response: Response,
  serving: SurfacePaths = createSurfacePaths(null),
): Promise<string[]> {
  const [pathname = '/'] = path.split('?', 1);
  const name = `${method} ${pathname} → ${response.status}`;
  const faults: string[] = [];
  if (!response.headers.has('x-request-id')) faults.push('has no X-Request-Id');
  const mayBeTriedAgain = response.headers.get('x-should-retry') !== 'false';
  const namesNoTime = !/^[1-9]\d*$/.test(response.headers.get('retry-after') ?? '');
  if (response.status === 429 && mayBeTriedAgain && namesNoTime && !(await isProviders(response))) {
    faults.push('has no Retry-After in seconds');
  }
  if (method !== 'HEAD') faults.push(...(await bodyFaults(method, serving.contractPath(pathname), response, serving)));
  return faults.map((it) => `${name} ${it}`);
}

/** Whether a limit is a provider's, which may name no time. */
async function isProviders(response: Response): Promise<boolean> {
  return (await response.clone().text()).includes('The provider ');
}

async function bodyFaults(
  method: string,
  pathname: string,
  response: Response,
  serving: SurfacePaths,
): Promise<string[]> {
  const operation = knownOperation(method, pathname, serving);
  const surface = operation?.surface ?? serving.surface ?? surfaceOf(pathname);
  const documented = documentedAnswer(operation, surface, response.status);
  if (!documented) return ['is not documented'];
  const type = response.headers.get('content-type')?.split(';')[0] ?? 'none';
  const media = Object.keys(documented.content).find((it) => fits(type, it));
  if (!media) return [`has the content type ${type}, which is not documented`];
  if (type !== 'application/json') return [];

  const body: unknown = await response.json();
  const validate = ajv.getSchema(`contract${documented.pointer}/content/${escaped(media)}/schema`);
  if (!validate) throw new Error(`${documented.pointer} has no schema`);
  if (!validate(body))
    return [`does not fit the contract: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body)}`];
  if (response.status < 400 || surface !== 'native') return [];
  return errorFaults(body as { error: { code: ErrorCode } }, response.status);
}

function errorFaults({ error }: { error: { code: ErrorCode } }, status: number): string[] {
  if (error.code === 'INTERNAL_ERROR') return ['failed unexpectedly'];
  return ERRORS[error.code].status === status ? [] : [`has the code ${error.code} of another status`];
}

function documentedAnswer(operation: OperationInfo | undefined, surface: string, status: number): Place | undefined {
  // Paths and methods that the contract does not know have one answer: an error in the format of
  // their surface.
  if (!operation) return status < 400 ? undefined : place(unexpectedError(surface));
  const answers = `#/paths/${escaped(operation.path)}/${operation.method.toLowerCase()}/responses`;
  return place(`${answers}/${status}`) ?? (status >= 400 ? place(`${answers}/default`) : undefined);
}

/**
 * Each surface names its general error `…UnexpectedError`, such as `MaasUnexpectedError`; the
 * native one has no prefix.
 */
function unexpectedError(surface: string): string {
  const name = surface === 'native' ? '' : surface;
  return `#/components/responses/${name.charAt(0).toUpperCase()}${name.slice(1)}UnexpectedError`;
}

function surfaceOf(pathname: string): string {
  if (pathname === '/api/hello' || /^\/v1\/messages(\/|$)/.test(pathname)) return 'anthropic';
  // Beside OpenAI's operations, the request tells whose clients ask.
  return pathname.startsWith('/v1/') ? 'openaiModels' : (/^\/compat\/(\w+)/.exec(pathname)?.[1] ?? 'native');
}

function knownOperation(method: string, pathname: string, serving: SurfacePaths): OperationInfo | undefined {
  try {
    return serving.routeOf(method, pathname).operation;
  } catch {
    return undefined;
  }
}

function place(pointer: string): Place | undefined {
  let node: unknown = contract;
  for (const key of pointer.split('/').slice(1)) node = (node as Record<string, unknown> | undefined)?.[unescaped(key)];
  const found = node as { $ref?: string; content?: Record<string, unknown> } | undefined;
  return found?.$ref ? place(found.$ref) : found && { pointer, content: found.content ?? {} };
}

function fits(type: string, documented: string): boolean {
  return documented.endsWith('/*') ? type.startsWith(documented.slice(0, -1)) : type === documented;
}

const escaped = (key: string) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
const unescaped = (key: string) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
