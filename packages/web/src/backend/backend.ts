/**
 * What answers the requests of the page.
 * - As a rule the server that it came from.
 * - Built with `--mode mock`, the mock inside a service worker: there is no server at all.
 */
export const isMocked = import.meta.env.MODE === 'mock';

/** Whether `admin` / `admin123` can sign in, which the page then says. */
export const isDemo = isMocked || isSaid('alingai-demo');

/** Whether people can sign in with WeChat. */
export const offersWechat = isMocked || isSaid('alingai-wechat');

/** What the server says of itself in the page that it sends. */
function isSaid(name: string): boolean {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content === 'true';
}

export async function startHost(): Promise<void> {
  if (isMocked) await (await import('./mock.ts')).startMock();
}

/** What the host brings beside the pages: with the mock, the panel of its scenarios. */
export async function showHostTools(): Promise<void> {
  if (isMocked) (await import('./scenarios/show.tsx')).showScenarioPanel();
}
