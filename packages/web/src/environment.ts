/**
 * Whether the mock answers the requests of the page, inside a service worker. Set when the page is
 * built, by `--mode mock`; otherwise the server that the page came from answers them.
 */
export const isMocked = import.meta.env.MODE === 'mock';

/** Whether `admin` / `admin123` can sign in, which the page then says. */
export const isDemo = isMocked || isDeclared('alingai-demo');

/** Whether people can sign in with WeChat. */
export const offersWechat = isMocked || isDeclared('alingai-wechat');

/** Reads a `<meta>` that the server fills in when it sends the page. */
function isDeclared(name: string): boolean {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content === 'true';
}
