/** The address of a page in `public/frames`, each of which has a policy of its own. */
export function frameAddress(page: 'preview' | 'diagram'): string {
  return new URL(`frames/${page}.html`, document.baseURI).href;
}

/** Without `allow-same-origin` the frame is on no origin: it has no storage, no cookies, and no way to this page. */
export const SANDBOX = 'allow-scripts';
