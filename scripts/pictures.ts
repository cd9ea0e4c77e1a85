// Takes the pictures of the web chat for the documents, `docs/pictures/*.png`. Run by hand, where there is a Chromium:
// node scripts/pictures.ts
import { fileURLToPath } from 'node:url';
import { takePictures } from '../e2e/pictures/taking.ts';

await takePictures(fileURLToPath(new URL('../docs/pictures/', import.meta.url)));
