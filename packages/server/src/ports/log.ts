import { sensitiveFields } from '@alingai/contract';
import type { Log } from '@alingai/core';
import { type DestinationStream, pino, stdSerializers } from 'pino';
import pretty from 'pino-pretty';
import type { Configuration } from '../configuration/configuration.ts';

/** Secrets that travel in headers rather than in fields of the contract. */
const SENSITIVE_HEADERS = ['authorization', 'cookie'];

/** Log lines as JSON, or as text for people. Whatever the contract calls sensitive is left out of them. */
export function createLog(
  { logLevel, logFormat }: Pick<Configuration, 'logLevel' | 'logFormat'>,
  destination: DestinationStream = output(logFormat),
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
    destination,
  );
  return {
    info: (event, facts) => logger.info(facts ?? {}, event),
    warn: (event, facts) => logger.warn(facts ?? {}, event),
    error: (event, facts) => logger.error(facts ?? {}, event),
  };
}

function output(format: Configuration['logFormat']): DestinationStream {
  if (format === 'json') return pino.destination({ fd: 1, sync: false });
  return pretty({
    colorize: process.stdout.isTTY,
    singleLine: true,
    translateTime: 'SYS:HH:MM:ss',
    errorLikeObjectKeys: ['error'],
    messageFormat: (line, messageKey) =>
      line['operation'] === undefined ? String(line[messageKey]) : requestLine(line),
    hideObject: false,
    ignore: 'level_label,method,path,operation,status,milliseconds',
    sync: true,
  });
}

function requestLine(line: Record<string, unknown>): string {
  return `${line['status']} ${line['method']} ${line['path']} ${line['operation'] ?? ''} ${line['milliseconds']} ms`;
}
