import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The web chat in the published package, beside its bundle; the sources have none. */
export function publishedWebChat(): string | null {
  const folder = fileURLToPath(new URL('./web', import.meta.url));
  return existsSync(folder) ? folder : null;
}
