import { AlingAiClient, webStorage } from '@alingai/sdk';
import { MutationCache, QueryClient } from '@tanstack/react-query';
import { showError } from './ui/toast.ts';

/** The one client of the page. Its tokens outlive a reload and are shared by all tabs. */
export const client = new AlingAiClient({ baseURL: document.baseURI, storage: webStorage() });

/**
 * What the pages know of the server.
 * - The client makes requests again where that helps, so nothing is retried here.
 * - A change that fails and whose page says nothing about it is told in a toast (`meta: { quiet: true }` where it does).
 */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 15_000 } },
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      if (!mutation.meta?.['quiet']) showError(error);
    },
  }),
});
