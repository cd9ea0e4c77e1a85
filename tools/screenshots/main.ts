// Takes the pictures of the web chat for the documents, `docs/pictures/*.png`. Run by hand, where there is a Chromium:
// node tools/screenshots/main.ts
import { fileURLToPath } from 'node:url';
import { takePictures } from './taking.ts';

await takePictures(fileURLToPath(new URL('../../docs/pictures/', import.meta.url)));
