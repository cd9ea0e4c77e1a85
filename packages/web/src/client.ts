import { AlingAiClient, webStorage } from '@alingai/sdk';
import { MutationCache, QueryClient } from '@tanstack/react-query';
import { showError } from './ui/toast.ts';

/** The client of the page. Its tokens survive a reload and are shared by all tabs. */
export const client = new AlingAiClient({ baseURL: document.baseURI, storage: webStorage() });

/**
 * The cache of the pages.
 * - The client retries requests where that helps, so nothing is retried here.
 * - A failed mutation shows a toast, unless its page shows the error itself (`meta: { quiet: true
 *   }`).
 */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 15_000 } },
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      if (!mutation.meta?.['quiet']) showError(error);
    },
  }),
});
