// What every client is asked in the same way, so that all of them can be compared.
// A program's `ask` takes a connection and what is asked of it, `{ stream, tools, schema, picture, signal }`, and gives what the
// client says: `{ text, usage: { input, output }, object }`. What it throws is its error.

/** A picture of one pixel. */
export const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** What an answer is to look like. */
export const PLACE = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
};
