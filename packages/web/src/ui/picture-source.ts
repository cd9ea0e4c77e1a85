/** Whether a picture is inside its address, so that showing it asks nobody. */
export function isInlinePicture(src: string): boolean {
  return /^(data:image\/|blob:)/i.test(src);
}

/** Whether this host has the picture, or the address itself. */
export function isOwnPicture(src: string, base = document.baseURI): boolean {
  return isInlinePicture(src) || URL.parse(src, base)?.origin === new URL(base).origin;
}

/** Where a picture can be opened; `undefined` when the address leads to no web page. */
export function pictureAddress(src: string, base = document.baseURI): URL | undefined {
  const address = URL.parse(src, base);
  return address?.protocol === 'https:' || address?.protocol === 'http:' ? address : undefined;
}
