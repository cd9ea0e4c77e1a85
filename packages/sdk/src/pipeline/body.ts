import type { Operation } from '../operation.ts';

/** A body for `fetch`. The type of a form is missing: `fetch` adds it, with the form's boundary. */
export interface EncodedBody {
  readonly content?: string | FormData;
  readonly type?: string;
}

export function encodeBody(as: Operation['body'], body: object | undefined): EncodedBody {
  if (!as || body === undefined) return {};
  return as === 'form' ? { content: formOf(body) } : { content: JSON.stringify(body), type: 'application/json' };
}

/** Blobs become files of the form; undefined values are left out. */
export function formOf(fields: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Blob) form.append(name, value);
    else if (value !== undefined) form.append(name, String(value));
  }
  return form;
}
