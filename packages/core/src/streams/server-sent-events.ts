/** One event of a stream: `data` is sent as JSON, `raw` as it is. */
export type SentEvent<Data = unknown> = JsonEvent<Data> | { raw: string };

export interface JsonEvent<Data = unknown> {
  id?: string;
  event?: string;
  data: Data;
}

/** A comment, which clients ignore. It keeps proxies from closing an idle connection. */
export const PING = ': ping\n\n';

/**
 * An event in the text/event-stream format. JSON has no line breaks, so data is one line; raw data
 * must be, too.
 */
export function encodeEvent(sent: SentEvent): string {
  if ('raw' in sent) return `data: ${sent.raw}\n\n`;
  const { id, event, data } = sent;
  const head = `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}`;
  return `${head}data: ${JSON.stringify(data)}\n\n`;
}
