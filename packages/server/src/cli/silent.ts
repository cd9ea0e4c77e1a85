import type { Log } from '@alingai/core';

/** What fails is a command's own message; the rest concerns nobody there. */
export const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };
