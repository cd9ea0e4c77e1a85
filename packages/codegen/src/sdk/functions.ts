import type { Endpoint } from './endpoint.ts';
import { functionExample } from './example-call.ts';
import { functionName } from './names.ts';
import {
  aliasNames,
  bodyType,
  describe,
  readerOf,
  renderComment,
  renderInput,
  renderMentioned,
  renderParameters,
  returnType,
  wireTypes,
} from './resources.ts';

/** A separate function for each operation, so that bundlers drop unused ones. */
export function renderFunctions(endpoints: Endpoint[]): string {
  const functions = endpoints.map((it) => renderFunction(it) + renderStreamFunction(it)).join('\n');
  return `import type { APIPromise } from '../src/api-promise.ts';
import type { Connection } from '../src/connection.ts';
import type { RequestOptions } from '../src/options.ts';
import type { Paged } from '../src/paging/paged.ts';
import { answer, data, paged } from '../src/send-operation.ts';
import { iterate } from '../src/streams/iterate.ts';
import type { StreamOptions } from '../src/stream-options.ts';
import * as operation from './operations.ts';
import type {
${renderMentioned(endpoints.flatMap(aliasNames), functions)}
} from './resources.ts';
import type {
${renderMentioned(endpoints.flatMap(wireTypes), functions)}
} from './types.ts';

${functions}`;
}

function renderFunction(endpoint: Endpoint): string {
  const { dataName } = endpoint;
  const name = functionName(endpoint.id);
  const isStream = endpoint.answer === 'events';
  const signature = `${name}(connection: Connection, ${renderParameters(endpoint)})`;
  const comment = renderComment(describe(endpoint, functionExample(endpoint)));
  return `${comment}export function ${signature}: ${isStream ? `AsyncGenerator<${dataName}, void, void>` : returnType(endpoint)} {
  return ${isStream ? `iterate<${dataName}>` : readerOf(endpoint)}(connection, operation.${name}, ${renderInput(endpoint)}, options);
}
`;
}

/** A second function for an operation that responds with events when its body asks for that. */
function renderStreamFunction(endpoint: Endpoint): string {
  const { id, pathParameters, body, eventName } = endpoint;
  if (!eventName || !body) return '';
  const names = pathParameters.map((it) => `${it.argument}: ${it.type}`);
  const parameters = ['connection: Connection', ...names, `body: Omit<${bodyType(endpoint)}, 'stream'>`];
  const values = pathParameters.map((it) => `${it.name}: ${it.argument}`).join(', ');
  return `
${renderComment(describe(endpoint))}export function ${functionName(id)}Stream(${parameters.join(', ')}, options?: StreamOptions): AsyncGenerator<${eventName}, void, void> {
  const input = { path: { ${values} }, body: { ...body, stream: true } };
  return iterate<${eventName}>(connection, { ...operation.${functionName(id)}, answer: 'events' }, input, options);
}
`;
}
