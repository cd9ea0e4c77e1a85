/** One event as it goes over the wire; `data` becomes JSON. */
export interface SentEvent<Data = unknown> {
  id?: string;
  event?: string;
  data: Data;
}

/** A comment: it means nothing, and keeps proxies from closing a connection on which nothing happens. */
export const PING = ': ping\n\n';

/** An event in the text/event-stream format. JSON has no line breaks, so its data is always one line. */
export function encodeEvent({ id, event, data }: SentEvent): string {
  const head = `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}`;
  return `${head}data: ${JSON.stringify(data)}\n\n`;
}
