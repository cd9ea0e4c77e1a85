import type { Middleware } from '../middleware.ts';
import { visibleBody, visibleHeaders } from './redaction.ts';

const LEVELS = ['off', 'error', 'warn', 'info', 'debug'] as const;

export type LogLevel = (typeof LEVELS)[number];

/** A logger, such as `console`. */
export type Logger = Record<Exclude<LogLevel, 'off'>, (...values: unknown[]) => void>;

/**
 * Logs a line for each attempt, `chat.send 200 in 123 ms (attempt 1, req_…)`:
 * - `info` for a response, `warn` for one outside 2xx, `error` for none
 * - `debug` also for the request; secrets in headers and body are hidden, and the query and the
 *   response body are left out
 */
export function logging(logger: Logger, level: LogLevel): Middleware {
  const write = (at: Exclude<LogLevel, 'off'>, ...values: unknown[]) => {
    if (LEVELS.indexOf(at) <= LEVELS.indexOf(level)) logger[at](...values);
  };
  return async (request, next) => {
    const { operation, attempt, method, url, headers, body } = request;
    const started = performance.now();
    const line = (outcome: string | number, ...facts: string[]) => {
      const duration = Math.round(performance.now() - started);
      return `${operation} ${outcome} in ${duration} ms (${[`attempt ${attempt}`, ...facts].join(', ')})`;
    };
    if (level === 'debug') {
      const sent = { headers: visibleHeaders(headers), body: visibleBody(body) };
      write('debug', `${operation} ${method} ${url.split('?')[0]}`, sent);
    }
    try {
      const response = await next(request);
      const id = response.headers.get('x-request-id');
      write(response.ok ? 'info' : 'warn', line(response.status, ...(id ? [id] : [])));
      return response;
    } catch (error) {
      const { name, message } = error instanceof Error ? error : { name: 'failed', message: String(error) };
      write('error', `${line(name)}: ${message}`);
      throw error;
    }
  };
}
