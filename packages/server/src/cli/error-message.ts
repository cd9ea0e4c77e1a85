import { PlatformError } from '@alingai/core';
import { BackupError } from '../backup/backup-error.ts';
import { ConfigurationError } from '../configuration/configuration.ts';

/** The error of a command as one line for the person who runs it. */
export function errorMessage(error: unknown): string {
  if (error instanceof PlatformError)
    return `${[error.details.field, error.details.reason].filter(Boolean).join(': ')}.`;
  if (error instanceof ConfigurationError || error instanceof BackupError) return error.message;
  const { code, message, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${address} is in use; choose another with --port.`;
    case 'EACCES':
    case 'EPERM':
      return `Not allowed: ${message}.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${address ?? 'of that name'}; choose another with --host.`;
    default:
      return message ?? String(error);
  }
}
