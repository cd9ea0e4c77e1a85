import { useSearchParams } from 'react-router';

/** The path to open after sign-in, from the URL. Only paths of this server are accepted. */
export function useNext(): string {
  const [query] = useSearchParams();
  const next = query.get('next') ?? '/';
  return next.startsWith('/') && !next.startsWith('//') ? next : '/';
}
