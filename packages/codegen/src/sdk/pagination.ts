import { type OpenAPIDocument, type Parameter, resolve, type Schema } from '../openapi-document.ts';
import { type Endpoint, nameOf } from './endpoint.ts';

/**
 * The items of a page: an operation is paged when it takes a `page` and its data has a
 * `pagination`.
 */
export function itemsOf(
  document: OpenAPIDocument,
  id: string,
  query: Parameter[],
  { answer, dataName }: Pick<Endpoint, 'answer' | 'dataName'>,
): Endpoint['items'] {
  const { pagination, ...others } = (dataName && document.components.schemas[dataName]?.properties) || {};
  const isPaged = query.some((it) => it.name === 'page');
  if (isPaged !== (pagination !== undefined))
    throw new Error(`${id}: a page belongs to a pagination, and the other way`);
  if (!isPaged) return null;
  const lists = Object.entries(others).filter(([, it]) => resolve<Schema>(document, it)['type'] === 'array');
  const [[field = '', list = {}] = [], ...more] = lists;
  const schemaName = nameOf((list['items'] ?? {}) as Schema);
  if (answer !== 'envelope' || !schemaName || more.length > 0)
    throw new Error(`${id}: a page is an envelope with one list, whose items have a schema of their own`);
  return { field, schemaName };
}
