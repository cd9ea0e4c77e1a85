/** A mock that runs, as a program under `programs` has started it. */
export interface RunningMock {
  /** Asks it; the path begins with a slash. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Whether `ask` is the process's own `fetch`, which the mock answers without a port. */
  inProcess: boolean;
  /** Has a message answered with a text from now on; without it, messages of the form `/echo text` are. */
  reply?(message: string, text: string): void;
  /** Has requests answered in this way from now on. */
  fault?: Partial<Record<'error' | 'latency' | 'cut', (latencyMs: number) => RequestInit['headers'] | undefined>>;
  /** The paths that were asked for. */
  requests?(): string[];
}

/** A feature, and what shows it. */
interface Feature {
  name: string;
  /** What to say of the mock: `true` is yes, `false` no, and a text is what there is to say. */
  show(mock: RunningMock, contract: Contract): Promise<boolean | string>;
}

export interface Contract {
  paths: Record<string, Record<string, { operationId?: string }>>;
}

const LATENCY_MS = 300;
/** What has not been answered by then counts as not answered. */
const ANSWER_MS = 5000;
const TOKEN = 'demo-token';
const signedIn = { Authorization: `Bearer ${TOKEN}` };
const json = { ...signedIn, 'Content-Type': 'application/json' };

const post = (mock: RunningMock, path: string, body: unknown, headers: RequestInit['headers'] = json) =>
  mock.ask(path, { method: 'POST', headers, body: JSON.stringify(body) });

const ask = (stream: boolean, content = '/echo Hello') => ({
  model: 'gpt-3.5-turbo',
  max_tokens: 100,
  stream,
  messages: [{ role: 'user', content }],
});

/** The data of the events of an answer; none where it is no stream of events. */
async function eventsOf(response: Response): Promise<string[]> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return [];
  return [...(await response.text()).matchAll(/^data: ?(.*)$/gm)].map(([, data = '']) => data);
}

export const FEATURES: readonly Feature[] = [
  {
    name: 'lists and single things of the native API that are answered without anything written',
    async show(mock, { paths }) {
      const plain = Object.keys(paths).filter((path) => /^\/api\/[^{]*$/.test(path) && paths[path]?.['get']);
      const answered = await Promise.all(
        plain.map(async (path) => {
          const signal = AbortSignal.timeout(ANSWER_MS);
          const response = await mock.ask(path, { headers: signedIn, signal }).catch(() => undefined);
          await response?.arrayBuffer();
          return response?.ok === true;
        }),
      );
      return `${answered.filter(Boolean).length} of ${plain.length}`;
    },
  },
  {
    name: 'a request without a token is refused',
    show: async (mock) => (await mock.ask('/api/user/profile')).status === 401,
  },
  {
    name: 'a wrong password is refused',
    async show(mock) {
      const login = { username: 'admin', password: 'not the password' };
      return (await post(mock, '/api/auth/login', login, { 'Content-Type': 'application/json' })).status === 401;
    },
  },
  {
    name: 'a body against the contract is refused, and the field is named',
    async show(mock) {
      const response = await post(mock, '/api/chat/conversations', { title: 5 });
      return [400, 422].includes(response.status) && (await response.text()).includes('title');
    },
  },
  {
    name: 'what is created can be read again',
    async show(mock) {
      await post(mock, '/api/chat/conversations', { title: 'A title of its own' });
      const list = await mock.ask('/api/chat/conversations', { headers: signedIn });
      return (await list.text()).includes('A title of its own');
    },
  },
  {
    name: 'the native stream comes as events, from `start` to `done`',
    async show(mock) {
      const events = await eventsOf(await post(mock, '/api/chat/stream', { message: '/echo One two' }));
      const types = events.map((data) => safely(() => JSON.parse(data).type));
      return types[0] === 'start' && types.at(-1) === 'done';
    },
  },
  {
    name: 'chat completions are streamed as OpenAI’s are',
    async show(mock) {
      mock.reply?.('/echo Hello', 'Hello');
      const events = await eventsOf(await post(mock, '/v1/chat/completions', ask(true)));
      return events.length > 2 && events.at(-1) === '[DONE]';
    },
  },
  {
    name: 'messages are streamed as Anthropic’s are',
    async show(mock) {
      mock.reply?.('/echo Hello', 'Hello');
      const events = await eventsOf(await post(mock, '/v1/messages', ask(true)));
      return events.some((data) => safely(() => JSON.parse(data).type) === 'message_stop');
    },
  },
  {
    name: 'a test chooses what the model says',
    async show(mock) {
      mock.reply?.('/echo Rain at nine', 'Rain at nine');
      const response = await post(mock, '/v1/chat/completions', ask(false, '/echo Rain at nine'));
      return (await response.text()).includes('"Rain at nine"');
    },
  },
  {
    name: 'a test chooses an error',
    show: (mock) => faulty(mock, 'error', async (response) => response.status === 500 || response.status === 429),
  },
  {
    name: 'a test makes answers slow',
    async show(mock) {
      const before = performance.now();
      return faulty(mock, 'latency', async () => performance.now() - before >= LATENCY_MS);
    },
  },
  {
    name: 'a test breaks a stream off',
    show: (mock) =>
      faulty(mock, 'cut', (response) =>
        response.text().then(
          () => false,
          () => true,
        ),
      ),
  },
  {
    name: 'what was asked for can be read',
    async show(mock) {
      if (!mock.requests) return false;
      await (await post(mock, '/v1/chat/completions', ask(false))).text();
      return mock.requests().some((path) => path.includes('/v1/chat/completions'));
    },
  },
  { name: 'it answers in the process, without a port', show: async (mock) => mock.inProcess },
];

async function faulty(
  mock: RunningMock,
  kind: 'error' | 'latency' | 'cut',
  isSeen: (response: Response) => Promise<boolean>,
): Promise<boolean> {
  const set = mock.fault?.[kind];
  if (!set) return false;
  const headers = { ...json, ...(set(LATENCY_MS) as Record<string, string> | undefined) };
  const response = await post(mock, '/v1/chat/completions', ask(kind === 'cut', '/echo One two three'), headers);
  return isSeen(response);
}

function safely(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
