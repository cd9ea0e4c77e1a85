import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

/**
 * The token of the mail whose link led here, `null` without one. It is in the fragment, which
 * browsers send to no server. Links of earlier versions have it in the query. Either way it leaves
 * the address at once, and with it the history.
 */
export function useMailToken(): string | null {
  const { search, hash, state } = useLocation();
  const navigate = useNavigate();
  const inAddress = tokenOf(hash.slice(1)) ?? tokenOf(search);
  const [token, setToken] = useState(inAddress);
  useEffect(() => {
    if (inAddress === null) return;
    setToken(inAddress);
    void navigate({ search: '', hash: '' }, { replace: true, state });
  }, [inAddress, navigate, state]);
  return token;
}

const tokenOf = (parameters: string) => new URLSearchParams(parameters).get('token');
