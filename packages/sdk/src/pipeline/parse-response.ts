import { ParseError } from '../errors/transport-errors.ts';
import { parseJSON } from '../json.ts';
import type { Operation } from '../operation.ts';

/** The content of a response as the contract describes it, or a ParseError. */
export function parseAnswer({ id, answer }: Operation, response: Response, content: string | Blob): unknown {
  if (answer === 'text' || typeof content !== 'string') return content;
  const value = parseJSON(content);
  if (value === undefined) throw new ParseError(id, 'an answer that is not JSON', response);
  const { success, data } = Object(value);
  if (!answer && (success !== true || data === undefined))
    throw new ParseError(id, 'JSON without success and data', response);
  return value;
}
