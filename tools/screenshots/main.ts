// Takes the screenshots in `docs/pictures`. Run by hand, needs Chromium:
// node tools/screenshots/main.ts
import { fileURLToPath } from 'node:url';
import { takePictures } from './taking.ts';

await takePictures(fileURLToPath(new URL('../../docs/pictures/', import.meta.url)));
