export type { Clock, Log, Mail, ModelEvent, ModelRequest, ModelUpstream, Platform, Settings } from '@alingai/core';
export { createMock, type Mock, type MockOptions } from './mock.ts';
