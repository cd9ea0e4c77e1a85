import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './client.ts';
import type { startRouter } from './routes.tsx';
import { Toasts } from './ui/Toasts.tsx';

export function App({ router }: { router: ReturnType<typeof startRouter> }) {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>
  );
}
