import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import type { Campaign } from '../campaign.ts';
import { administrator, createPerson, native, type Person } from '../people.ts';
import { createRandom, type Random } from '../random.ts';
import { createServerProcess } from '../server-process.ts';
import { FAULTS, SECRET } from '../upstream/faults.ts';
import { markOf, openFaultyProvider, type Sighting } from '../upstream/faulty-provider.ts';
import { ask, WAYS, type Way } from '../upstream/questions.ts';
import { PROTOCOLS, type Protocol } from '../upstream/replies.ts';

const AT_ONCE = 8;
/** How long the server waits for a provider, where it waits at all. */
const TIME_LIMITS = ['connect', 'first-byte', 'idle'].flatMap((it) => [`--upstream-${it}-timeout`, '3000']);
/** How many questions are left before their answer has come, of those that end by themselves. */
const SHARE_LEFT = 0.15;
const LONGEST_PATIENCE_MS = 2000;
/** After a question was left, the connection to its provider is gone, not counting what others wait at that time. */
const LEFT_MS = 1000;
/** How long after its answer a call may be unsettled on a machine that does much at once. */
const SETTLED_MS = 15_000;
/** What is measured at most. */
const LONGEST_LAG_MS = 10_000;
const MOST_MEMORY_MB = 1024;
/** Faults of these names alone, to look for one again. */
const CHOSEN = new RegExp(process.env['ALINGAI_TORTURE_FAULTS'] ?? '');

/** Where nothing answers, and where nothing speaks TLS. */
const ELSEWHERE = ['refused', 'tls'] as const;
/** Faults that are none for a good client. */
const HARMLESS =
  /^(none.*|gzip|line-ends-.*|type-.*|utf8-split|comments|no-space|early-hints|byte-order-mark|fields-unknown|status-206|.*one-byte-at-a-time|usage-.*|finish-length|many-events|done-twice|after-the-end|silent-at-the-end|nul-characters)$/;

interface Task {
  fault: string;
  protocol: Protocol;
  way: Way;
  /** Tells the question from all others, and seeds its fault. */
  number: number;
}

/**
 * Asks models of providers that fail in every way, in every protocol and over every surface, and leaves some of the questions. Each
 * answer is one that the contract allows, and each call has one usage row, nothing reserved and no connection afterwards.
 */
export const upstream: Campaign = {
  name: 'upstream',
  summary: 'providers that fail in every way, in all protocols, over all surfaces',
  async run({ seconds, folder, report }) {
    const seed = Number(process.env['ALINGAI_TORTURE_SEED'] ?? Date.now() % 2 ** 31);
    report(`seed ${seed}; ALINGAI_TORTURE_SEED repeats it`);
    const random = createRandom(seed);
    const data = join(folder, 'data');
    const provider = await openFaultyProvider(FAULTS, seed);
    const server = await createServerProcess(data, ['--allow-private-upstreams', ...TIME_LIMITS]);
    await server.start();
    const admin = await administrator(server.url);
    await connect(server.url, admin, provider.port);
    const database = new DatabaseSync(join(data, 'alingai.db'), { readOnly: true });
    const books = createBooks(database);

    const faults: string[] = [];
    const tally = new Map<string, number>();
    const lags: number[] = [];
    const names = [...Object.keys(FAULTS), ...ELSEWHERE].filter((it) => CHOSEN.test(it));
    const tasks = tasksIn(names, random);
    const combinations = names.length * PROTOCOLS.length * WAYS.length;

    async function attack(person: Person): Promise<void> {
      // Questions that were left before their provider was asked: they may have a call or none.
      let unsure = 0;
      for (const task of tasks) {
        if (performance.now() >= until || others.haveGivenUp()) return;
        const { fault, protocol, way, number } = task;
        const mark = markOf(fault, number);
        const own = createRandom(seed + number);
        const leaves = fault.startsWith('endless') || own.happens(SHARE_LEFT);
        const leaveAfter = leaves ? own.below(LONGEST_PATIENCE_MS) : undefined;
        const before = books.usageOf(person.id);
        const model = modelOf(fault, protocol);
        const asked = await ask(way, { url: server.url, token: person.token, model, text: mark, leaveAfter });
        count(tally, asked.ended);
        const found = asked.faults;
        if (asked.ended === 'badly' && isHarmless(task)) found.push('failed without a reason');
        if (asked.leftAt !== undefined) {
          const lag = await lagOf(() => provider.sighted(mark), asked.leftAt);
          if (lag !== undefined) lags.push(lag);
          if ((lag ?? 0) > LEFT_MS + others.longestOfLate())
            found.push(`kept its provider for ${Math.round(lag ?? 0)} ms`);
          if (provider.sighted(mark) === undefined) unsure += 1;
        }
        found.push(...(await books.settled(person.id, before, asked.ended === 'left' ? unsure + 1 : unsure)));
        faults.push(...found.map((it) => `${fault}, ${protocol}, ${way.name}, number ${number}: ${it}`));
        if (number % 500 === 499) report(`${number + 1} questions`);
      }
    }

    const people = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) => createPerson(server.url, `person-${index}`)),
    );
    const others = watch(server.url, admin);
    const until = performance.now() + seconds * 1000;
    await Promise.all(people.map(attack));
    const { memory, slowest, complaints } = await others.end();
    faults.push(...complaints);
    if (memory > MOST_MEMORY_MB) faults.push(`The server took ${memory} MB of memory`);
    faults.push(...books.left());
    database.close();
    await server.stop().catch((error: Error) => faults.push(error.message));
    await provider.close();
    const sum = [...tally.values()].reduce((all, it) => all + it, 0);
    return {
      figures: {
        seed,
        questions: sum,
        'combinations of fault, protocol and surface': `${Math.min(sum, combinations)} of ${combinations}`,
        'answered well': tally.get('well') ?? 0,
        'answered with an error': tally.get('badly') ?? 0,
        'left before the end': tally.get('left') ?? 0,
        'provider left after, ms (median, most)': `${Math.round(share(lags, 0.5))}, ${Math.round(share(lags, 1))}`,
        'most memory, MB': memory,
        'slowest answer to others, ms': Math.round(slowest),
      },
      faults,
    };
  },
};

/** All combinations in a random order, again and again. */
function* tasksIn(faults: readonly string[], random: Random): Generator<Task, undefined> {
  const all = faults.flatMap((fault) => PROTOCOLS.flatMap((protocol) => WAYS.map((way) => ({ fault, protocol, way }))));
  for (let number = 0; ; ) {
    const rest = [...all];
    while (rest.length > 0) {
      const [task] = rest.splice(random.below(rest.length), 1);
      if (task) yield { ...task, number: number++ };
    }
  }
}

const isElsewhere = (fault: string) => (ELSEWHERE as readonly string[]).includes(fault);
const modelOf = (fault: string, protocol: Protocol) => (isElsewhere(fault) ? `${fault}-${protocol}` : protocol);

/** Whether what was meant arrives at a good client. Those of two of the protocols ask again themselves. */
function isHarmless({ fault, way }: Task): boolean {
  return HARMLESS.test(fault) || (fault === 'status-503-then-well' && !/messages|responses/.test(way.path));
}

/** Three providers and models, one for each protocol, and those where nothing is. */
async function connect(url: string, admin: string, port: number): Promise<void> {
  const dead = createServer().listen(0, '127.0.0.1');
  await once(dead, 'listening');
  const { port: deadPort } = dead.address() as AddressInfo;
  dead.close();
  for (const protocol of PROTOCOLS) {
    for (const [name, base] of [
      [protocol, `http://127.0.0.1:${port}`],
      [`refused-${protocol}`, `http://127.0.0.1:${deadPort}`],
      [`tls-${protocol}`, `https://127.0.0.1:${port}`],
    ] as const) {
      const provider = { key: name, display_name: name, base_url: `${base}/${protocol}/v1`, protocol, api_key: SECRET };
      await native(url, 'POST', '/api/providers', admin, provider);
      await native(url, 'POST', '/api/models', admin, {
        id: name,
        name,
        providers: [{ provider: name }],
        max_tokens: 100_000,
        context_window: 200_000,
        input_price_per_1k: 0.001,
        output_price_per_1k: 0.002,
        supports_function_calling: true,
      });
    }
  }
}

/** Looks into the data while the server runs. */
function createBooks(database: DatabaseSync) {
  const number = (sql: string, ...values: number[]) =>
    Object.values(database.prepare(sql).get(...values) ?? {})[0] as number;
  const usageOf = (account: number) => number('SELECT count(*) FROM usage WHERE account_id = ?', account);
  const pendingCalls = (account: number) => number('SELECT count(*) FROM pending_calls WHERE account_id = ?', account);
  const pendingReplies = (account: number) =>
    number("SELECT count(*) FROM messages WHERE account_id = ? AND status = 'pending'", account);

  const stateOf = (account: number) => ({
    calls: pendingCalls(account),
    replies: pendingReplies(account),
    usage: usageOf(account),
  });

  /** Waits until a call is settled, and says what is wrong with how it is. So many calls may be of other questions, or none. */
  async function settled(account: number, before: number, unsure: number): Promise<string[]> {
    const hasUsage = ({ usage }: ReturnType<typeof stateOf>) => usage > before || unsure > 0;
    const latest = performance.now() + SETTLED_MS;
    // What is judged is what was seen last: the call of a question that was left at once may begin only now.
    let state = stateOf(account);
    while ((state.calls > 0 || state.replies > 0 || !hasUsage(state)) && performance.now() < latest) {
      await setTimeout(20);
      state = stateOf(account);
    }
    const rows = state.usage - before;
    const odd = number(
      `SELECT count(*) FROM usage WHERE account_id = ? AND
       NOT (input_tokens BETWEEN 0 AND 1000000000 AND output_tokens BETWEEN 0 AND 1000000000 AND cost >= 0)`,
      account,
    );
    return [
      ...(hasUsage(state) ? [] : ['has no usage']),
      ...(rows > 1 + unsure ? [`has ${rows} rows of usage`] : []),
      ...(state.calls === 0 ? [] : ['has a call that is still reserved']),
      ...(state.replies === 0 ? [] : ['has a reply that is still pending']),
      ...(odd === 0 ? [] : ['has usage that cannot be']),
    ];
  }

  /** What is left of all calls. */
  function left(): string[] {
    const faulty = [
      [number('SELECT count(*) FROM pending_calls'), 'calls are pending'],
      [number("SELECT count(*) FROM messages WHERE status = 'pending'"), 'replies are pending'],
      [number('SELECT count(*) FROM reply_pieces'), 'pieces of replies are left'],
      [number("SELECT count(*) FROM responses WHERE status IN ('queued', 'in_progress')"), 'responses are unfinished'],
    ] as const;
    return faulty.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  }

  return { usageOf, settled, left };
}

/** Milliseconds from leaving a question to the end of its last connection; `undefined` when none was opened. */
async function lagOf(sighted: () => Sighting | undefined, leftAt: number): Promise<number | undefined> {
  const latest = leftAt + LONGEST_LAG_MS;
  while ((sighted()?.open ?? 0) > 0 && performance.now() < latest) await setTimeout(10);
  const sighting = sighted();
  if (!sighting) return undefined;
  return sighting.open > 0 ? LONGEST_LAG_MS : Math.max(0, (sighting.endedAt ?? leftAt) - leftAt);
}

/** Asks the server for its memory again and again, as others ask for something while all this goes on. */
function watch(url: string, admin: string) {
  let memory = 0;
  const times: number[] = [];
  const complaints: string[] = [];
  const over = new AbortController();
  let since = performance.now();

  async function goOn(): Promise<void> {
    while (!over.signal.aborted) {
      since = performance.now();
      try {
        const { memory_mb } = await native(url, 'GET', '/api/system/info', admin);
        memory = Math.max(memory, memory_mb);
      } catch (error) {
        complaints.push(`Another request was not answered: ${error}`);
      }
      times.push(performance.now() - since);
      await setTimeout(100);
    }
  }
  const watching = goOn();

  return {
    /** What others have waited in the last second or so, in milliseconds. */
    longestOfLate: () => Math.max(performance.now() - since, ...times.slice(-10)),
    /** The server has gone. */
    haveGivenUp: () => complaints.length >= 5,
    async end() {
      over.abort();
      await watching;
      return { memory, slowest: Math.max(...times), complaints };
    },
  };
}

function count(tally: Map<string, number>, name: string): void {
  tally.set(name, (tally.get(name) ?? 0) + 1);
}

/** The value that this share of all values does not exceed. */
function share(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
