import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../configuration/configuration.ts';

export interface Page {
  html: string;
  etag: string;
}

/** The settings of the server that the page needs before anybody is signed in. */
type PageSettings = Pick<Configuration, 'publicUrl' | 'demo' | 'wechatAppId'>;

/** The first page of the web chat, with the settings of this server. */
export function pageOf(folder: string, { publicUrl, demo, wechatAppId }: PageSettings): Page {
  const path = publicUrl === null ? '/' : `${new URL(publicUrl).pathname.replace(/\/$/, '')}/`;
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
    .replace(/(<base href=")[^"]*(")/, (_, before, after) => before + escaped(path) + after)
    .replace('name="alingai-demo" content="false"', `name="alingai-demo" content="${demo}"`)
    .replace('name="alingai-wechat" content="false"', `name="alingai-wechat" content="${wechatAppId !== null}"`);
  return { html, etag: `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 27)}"` };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
