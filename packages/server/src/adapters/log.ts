import { createRequire } from 'node:module';
import { sensitiveFields } from '@alingai/contract';
import type { Log } from '@alingai/core';
import { type DestinationStream, pino, stdSerializers } from 'pino';
import type { Configuration } from '../configuration/configuration.ts';

/** Secrets in headers, which the contract does not list as fields. */
const SENSITIVE_HEADERS = ['authorization', 'cookie'];

const MOST_WAITING_CHARACTERS = 2 ** 20;

/**
 * Log lines as JSON, or as text for people. Fields that the contract marks as sensitive are left
 * out.
 */
export function createLog(
  { logLevel, logFormat }: Pick<Configuration, 'logLevel' | 'logFormat'>,
  destination: DestinationStream = logOutput(1, logFormat === 'text'),
): Log {
  const secret = [...sensitiveFields, ...SENSITIVE_HEADERS];
  const logger = pino(
    {
      level: logLevel,
      base: null,
      redact: { paths: secret.flatMap((it) => [it, `*.${it}`, `*.*.${it}`]), censor: '[redacted]' },
      serializers: { error: stdSerializers.err },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    logFormat === 'text' ? readable(destination) : destination,
  );
  return {
    info: (event, facts) => logger.info(facts ?? {}, event),
    warn: (event, facts) => logger.warn(facts ?? {}, event),
    error: (event, facts) => logger.error(facts ?? {}, event),
  };
}

/**
 * Where lines are written. What cannot be, such as to a file on a full disk, waits for room up to a
 * bound, and is lost beyond: a log must not end the server.
 */
export function logOutput(fd: number, sync: boolean): DestinationStream {
  const output = pino.destination({ fd, sync, maxLength: MOST_WAITING_CHARACTERS });
  output.on('error', () => undefined);
  return output;
}

/** Loaded only for people: most servers write for programs, and start sooner without it. */
function readable(destination: DestinationStream): DestinationStream {
  const { prettyFactory } = createRequire(import.meta.url)('pino-pretty') as typeof import('pino-pretty');
  const prettify = prettyFactory({
    colorize: process.stdout.isTTY,
    singleLine: true,
    translateTime: 'SYS:HH:MM:ss',
    errorLikeObjectKeys: ['error'],
    messageFormat: (line, messageKey) =>
      line[messageKey] === 'request' ? requestLine(line) : String(line[messageKey]),
    ignore: 'method,path,operation,status,milliseconds',
  });
  return { write: (line) => destination.write(prettify(line)) };
}

function requestLine(line: Record<string, unknown>): string {
  const { status, method, path, operation, milliseconds } = line;
  return [status, method, path, operation, milliseconds, 'ms'].filter((it) => it !== undefined).join(' ');
}
