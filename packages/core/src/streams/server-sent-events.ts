/** One event as it goes over the wire: `data` becomes JSON, `raw` stays as it is. */
export type SentEvent<Data = unknown> = JsonEvent<Data> | { raw: string };

export interface JsonEvent<Data = unknown> {
  id?: string;
  event?: string;
  data: Data;
}

/** A comment: it means nothing, and keeps proxies from closing a connection on which nothing happens. */
export const PING = ': ping\n\n';

/** An event in the text/event-stream format. JSON has no line breaks, so its data is always one line; nor may a raw one. */
export function encodeEvent(sent: SentEvent): string {
  if ('raw' in sent) return `data: ${sent.raw}\n\n`;
  const { id, event, data } = sent;
  const head = `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}`;
  return `${head}data: ${JSON.stringify(data)}\n\n`;
}
