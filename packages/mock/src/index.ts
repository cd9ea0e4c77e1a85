import type { SeededData, SeededUser } from './data/seed.ts';

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
export type { Duration } from './clock.ts';
export type { MockContext } from './contexts.ts';
export type { Preset } from './data/presets.ts';
export {
  type ConversationSeed,
  type PostSeed,
  SEED_PASSWORD,
  type Seed,
  type SeededData,
  type SeededUser,
  type UserSeed,
} from './data/seed.ts';
export type { AsymmetricMatcher, PartOf } from './expectations/difference.ts';
export { type Expectation, ExpectationError } from './expectations/expectation.ts';
export type { ExpectedRequest } from './expectations/expected-calls.ts';
export { type MockMatchers, matchers } from './expectations/matchers.ts';
export type { RecordedRequest } from './journal.ts';
export { createMock, type Mock, type MockOptions } from './mock.ts';
export type { MockState } from './mock-state.ts';
export type { ReplyCondition, ReplyScript, ScriptedReply } from './replies/scripted-reply.ts';
export type { CommonError, ErrorOf, FaultsOf, Latency, StreamError, StreamOperationId } from './scenarios/faults.ts';
export type { Scenario } from './scenarios/scenarios.ts';
export type { Speed } from './speed.ts';

/** @deprecated Named `SeededData` now. */
export type Planted = SeededData;
/** @deprecated Named `SeededUser` now. */
export type PlantedUser = SeededUser;
