import { RateLimitError } from '@alingai/sdk';
import { useEffect, useState } from 'react';

/** The seconds until a rate limit allows the next request; 0 for every other error. */
export function useCountdown(error: unknown): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const wait = error instanceof RateLimitError ? (error.retryAfter ?? 0) : 0;
    const end = Date.now() + wait * 1000;
    const count = () => setSeconds(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    count();
    if (wait === 0) return;
    const timer = setInterval(count, 1000);
    return () => clearInterval(timer);
  }, [error]);
  return seconds;
}
