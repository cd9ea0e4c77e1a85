import { useSearchParams } from 'react-router';

/** Where to go once somebody is signed in: the page that was asked for, on this server alone. */
export function useNext(): string {
  const [query] = useSearchParams();
  const next = query.get('next') ?? '/';
  return next.startsWith('/') && !next.startsWith('//') ? next : '/';
}
