import { styleText } from 'node:util';
import { SURFACE_NAMES } from '@alingai/core';
import { PRESETS } from '../data/presets.ts';

const heading = (text: string) => styleText('bold', text);

/** The text of `alingai-mock --help`. */
export const help =
  () => `Serves the AlingAi API from memory, for front-end development: every surface, without a database.

${heading('Usage')}
  alingai-mock [options]
  alingai-mock drift --against <url> [--token <token>] [--writes]

${heading('Options')}
  --port <number>        The port; 0 takes a free one. (4010)
  --host <address>       Where it listens. (127.0.0.1)
  --surface <name>       One surface alone, at the root: ${SURFACE_NAMES.join(', ')}. (all)
  --data <name>          What there is at first: ${PRESETS.join(', ')}. (demo)
  --seed <number>        The same ids, tokens and latencies in every run. (left to chance)
  --now <time>           Where time stands still, such as 2026-01-01T00:00:00Z. (it goes on from now)
  --speed <speed>        How fast models reply: instant, realistic, or so many times as fast. (realistic)
  --latency <ms>         What every answer takes longer: 200, or 100-400. (0)
  --rate-limit           Limit requests as the server does.
  --scenario <scenario>  Answer an operation otherwise, or a file; may be given several times.
  --validate             Check the files of --scenario, and serve nothing.
  --replies <file>       What the models reply, in YAML or JSON. (the simulator's replies)
  -h, --help             Show this.
  -v, --version          Show the version.

${heading('Scenarios')}
  An operation or * for all, and what becomes of its answers:
    --scenario 'chat.send: error=RATE_LIMITED; retry-after=30; times=2'
    --scenario 'chat.stream: offline; after=3'
    --scenario '*: latency=100-400'
  A client may say the same of its own request, in a header:
    X-AlingAi-Scenario: error=RATE_LIMITED; latency=200
  A file, in YAML or JSON, has scenarios, replies and what the options say:
    data: full
    scenarios:
      - { operation: chat.send, error: RATE_LIMITED, times: 2 }

${heading('Replies')}
  A list: what the newest message contains, or matches, and what is replied to it:
    - when: weather
      reply: { toolCalls: [{ name: weather, arguments: { city: Kyoto } }] }
    - when: { matches: '°C' }
      reply: It is warm.
      times: 1

${heading('Drift')}
  Asks a server what the contract's examples ask, and tells which answers break the contract (exit
  code 1), and which statuses the mock answers otherwise.
  --against <url>        The server, such as http://localhost:3000.
  --token <token>        What it is asked with. (demo-token)
  --writes               Ask what changes data as well, on a server whose data may be lost.
`;
