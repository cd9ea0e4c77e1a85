import type { Log } from '@alingai/core';

export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
