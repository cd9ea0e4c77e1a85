import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { temporaryFolder, type Whenever } from '../folder.ts';

export const SCRIPT = `console.log('${'AlingAi '.repeat(1000)}');`;

export const PRECOMPRESSED = `${SCRIPT}//`;

/** A folder as the build of a web chat leaves it. */
export function builtWebChat(whenever?: Whenever): string {
  const folder = temporaryFolder(whenever);
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, 'api'));
  mkdirSync(join(folder, 'frames'));
  writeFileSync(join(folder, 'frames', 'preview.html'), '<!doctype html><title>Preview</title>');
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html>
<html lang="en">
<head>
<base href="/" />
<meta name="alingai-demo" content="false" />
<meta name="alingai-wechat" content="false" />
<title>Web chat</title>
<script type="module" src="./assets/index-1a2b3c4d.js"></script>
</head>
</html>
`,
  );
  writeFileSync(join(folder, 'assets', 'index-1a2b3c4d.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'chat-5e6f7a8b.js'), SCRIPT);
  // A build compresses it from the same file; that it is the one that is sent can be told by its text.
  writeFileSync(join(folder, 'assets', 'chat-5e6f7a8b.js.br'), brotliCompressSync(PRECOMPRESSED));
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"></svg>');
  writeFileSync(join(folder, 'api', 'health'), 'not the API');
  return folder;
}
