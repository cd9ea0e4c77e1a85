import type { Benchmark } from '../harness/benchmark.ts';
import type { Goal } from '../harness/goal.ts';

const platform = () => import('../applications/platform.ts');
const sendMessage = () => import('../applications/send-message.ts');

const EXPRESS = 'Express, signed in';
const PROFILE = 'AlingAi: GET /api/user/profile';
const CONVERSATIONS = 'AlingAi: POST /api/chat/conversations';
const SENDING = 'AlingAi: POST /api/chat/send';

/** Each that writes is on the disk when it is answered. */
export const benchmark: Benchmark = {
  title: 'Signed-in requests that read, that write, and that send a message to a provider that answers at once',
  kind: 'request',
  unit: 'request',
  baselines: [EXPRESS],
  contenders: [
    { name: EXPRESS, serve: async () => (await sendMessage()).serveSignedIn() },
    { name: PROFILE, serve: async () => (await platform()).serveProfile() },
    { name: CONVERSATIONS, serve: async () => (await platform()).serveNewConversations() },
    { name: SENDING, serve: async () => (await platform()).serveSending() },
  ],
  goals: [
    rateOf(SENDING, 4),
    rateOf(CONVERSATIONS, 6),
    {
      what: 'GET /api/user/profile: processor time',
      against: EXPRESS,
      limit: { atMost: 2.2 },
      figure: (it) => it.ratio(PROFILE, EXPRESS, (round) => round.processorTime),
    },
    loopDelayUnder(CONVERSATIONS),
    loopDelayUnder(SENDING),
  ],
};

function rateOf(contender: string, atLeast: number): Goal {
  return {
    what: `${pathOf(contender)} at 16: requests a second`,
    against: 'the other commit',
    limit: { atLeast },
    figure: (it, before) => before && it.ratio(contender, before(contender), (round) => round.perSecond),
  };
}

function loopDelayUnder(contender: string): Goal {
  return {
    what: `${pathOf(contender)} at 16: delay of the event loop, p99`,
    against: 'ms',
    limit: { atMost: 20 },
    figure: (it) => it.median(contender, (round) => round.loopDelay),
  };
}

function pathOf(contender: string): string {
  return contender.replace('AlingAi: ', '');
}
