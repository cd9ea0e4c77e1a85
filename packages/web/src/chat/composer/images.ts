/**
 * Local pictures are sent inside the message, whose size is limited.
 * - Small ones are sent unchanged.
 * - Others are scaled down until they fit; models use no larger ones.
 */
export const MAX_IMAGES = 4;
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Bytes; four of them, in Base64, leave room for text in a request of 1 MiB. */
const MAX_IMAGE_BYTES = 180_000;
const EDGES = [1568, 1024, 768, 512];
const QUALITIES = [0.8, 0.6];

/** The `data:` URL of a picture; `undefined` when the file holds none. */
export async function readImage(file: Blob): Promise<string | undefined> {
  if (file.size <= MAX_IMAGE_BYTES && IMAGE_TYPES.includes(file.type)) return dataUrl(file);
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return undefined;
  try {
    for (const edge of EDGES) {
      const canvas = draw(bitmap, edge);
      for (const quality of QUALITIES) {
        const smaller = await encode(canvas, quality);
        if (smaller && smaller.size <= MAX_IMAGE_BYTES) return await dataUrl(smaller);
      }
    }
    return undefined;
  } finally {
    bitmap.close();
  }
}

/** The URL as the API takes it; `undefined` when it is invalid or not https. */
export function imageAddress(text: string): string | undefined {
  const url = URL.parse(text.trim());
  return url?.protocol === 'https:' && url.href.length <= 4000 ? url.href : undefined;
}

function draw(bitmap: ImageBitmap, edge: number): HTMLCanvasElement {
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser does not let the page draw.');
  // JPEG has no transparency.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
