/** The text format of PostgreSQL's COPY: https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.2 */

const SPECIAL = /[\\\n\r\t\0]/;
const EACH_SPECIAL = /[\\\n\r\t\0]/g;
const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  // PostgreSQL stores no U+0000. The sign for it that is stored in its place is as long.
  '\0': '\ufffd',
};

/** A row as one line. */
export function lineOf(values: readonly unknown[]): string {
  let line = '';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) line += '\t';
    line += textOf(values[index]);
  }
  return `${line}\n`;
}

function textOf(value: unknown): string {
  if (value === null) return '\\N';
  // A bytea, in its hexadecimal form.
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`;
  const text = String(value);
  return SPECIAL.test(text) ? text.replace(EACH_SPECIAL, (it) => ESCAPED[it] ?? it) : text;
}

const UNESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The values of a line without its end. */
export function valuesOf(line: string): (string | null)[] {
  return line.split('\t').map((it) => {
    if (!it.includes('\\')) return it;
    return it === '\\N' ? null : it.replace(/\\(.)/gs, (_, character: string) => UNESCAPED[character] ?? character);
  });
}

const LINE_END = 0x0a;

/** The lines of a stream; no line end stands within a value. */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string, void, void> {
  let pieces: Buffer[] = [];
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, start)) {
      pieces.push(chunk.subarray(start, end));
      yield pieces.length === 1 ? (pieces[0] as Buffer).toString('utf8') : Buffer.concat(pieces).toString('utf8');
      pieces = [];
      start = end + 1;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
}
