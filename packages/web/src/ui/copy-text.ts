/** Puts a text on the clipboard, also on pages that were not sent over TLS, where browsers have no `clipboard`. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const place = document.createElement('textarea');
  place.value = text;
  place.style.position = 'fixed';
  document.body.append(place);
  place.select();
  const isCopied = document.execCommand('copy');
  place.remove();
  if (!isCopied) throw new Error('The browser does not let the page copy.');
}
