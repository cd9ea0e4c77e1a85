export type {
  Clock,
  Log,
  Mail,
  ModelEvent,
  ModelRequest,
  ModelUpstream,
  Payments,
  Platform,
  Settings,
  SurfaceName,
} from '@alingai/core';
export { createMock, type Mock, type MockOptions } from './mock.ts';
