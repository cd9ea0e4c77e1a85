import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type RestartablePostgres, startRestartablePostgres } from '@alingai/server/testing/restartable-postgres';
import type { Campaign, CampaignOptions, Outcome } from '../campaign.ts';
import { createReader } from '../cluster/reader.ts';
import { ROW_CHECKS } from '../cluster/row-checks.ts';
import { administrator, createPerson, native, type Person } from '../people.ts';
import { createRandom } from '../random.ts';
import { createServerProcess, type ServerProcess } from '../server-process.ts';

const SERVERS = 3;
const PEOPLE = 9;
/** Every third person may spend no more than that, in US dollars: less than all that they ask at once could cost. */
const BUDGET = 0.015;
const AT_ONCE = 4;
const LEASE_MS = 3000;
/** Longer than the lease, with what it may take to be noticed. */
const PAUSED_MS = 5000;
/** How long a database is away that crashes. */
const AWAY_MS = 6000;
const CALM_MS = 1500;
const PAUSE_MS = 100;
/** After the last fault everything has to be answered and settled by then. */
const LAST_ANSWER_MS = 60_000;

/** When what a server was doing may have been interrupted. */
interface Disturbance {
  server: number;
  from: number;
  until: number;
}

/**
 * Has three servers serve from one database, each request of whichever comes next, while servers are killed and paused, their
 * connections are ended, and the database is restarted and crashes. Nothing acknowledged is lost, every reply settles once, whoever
 * followed one saw what its row says, budgets hold, nobody is signed out, and nobody is taken for dead because of the database.
 */
export const cluster: Campaign = {
  name: 'cluster',
  summary: 'three servers on one PostgreSQL database: killed, paused, cut off; and so is the database',
  run,
};

async function run(options: CampaignOptions): Promise<Outcome> {
  const database = await startRestartablePostgres();
  if (!database) return { figures: { skipped: 'the programs of PostgreSQL are not installed' }, faults: [] };
  const seed = Number(process.env.ALINGAI_TORTURE_SEED ?? Date.now() % 1_000_000);
  const servers: ServerProcess[] = [];
  for (let index = 0; index < SERVERS; index += 1) {
    const arguments_ = ['--database', database.url, '--node-lease', String(LEASE_MS)];
    const environment = { ALINGAI_SECRET: 'a-secret-of-all-servers-of-the-campaign', ALINGAI_LOG_FORMAT: 'json' };
    servers.push(await createServerProcess(join(options.folder, `server-${index}`), arguments_, environment));
  }
  await Promise.all(servers.map((it) => it.start()));
  try {
    return await attack(database, servers, { ...options, seed });
  } finally {
    await Promise.all(servers.map((it) => it.kill()));
  }
}

async function attack(
  database: RestartablePostgres,
  servers: readonly ServerProcess[],
  { seconds, report, seed }: CampaignOptions & { seed: number },
): Promise<Outcome> {
  const [first] = servers as [ServerProcess];
  const admin = await administrator(first.url);
  const people: Person[] = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    const person = await createPerson(first.url, `person${index}`);
    if (index % 3 === 0) {
      await native(first.url, 'PUT', `/api/users/${person.id}/budget`, admin, { monthly_limit: BUDGET });
    }
    people.push(person);
  }

  let turn = 0;
  const next = () => {
    turn += 1;
    return turn % servers.length;
  };
  const reader = createReader({ urls: servers.map((it) => it.url), next });
  const until = performance.now() + seconds * 1000;
  const isOver = () => performance.now() >= until;
  const givenUp = new AbortController();
  const disturbances: Disturbance[] = [];
  const working = Promise.all(
    people.flatMap((person, index) =>
      Array.from({ length: index % 3 === 0 ? AT_ONCE : 1 }, (_, worker) => work(person, `${index} worker ${worker}`)),
    ),
  );
  working.catch(() => {});
  const faulted = await disturb();
  report('the last fault is over');
  const late = setTimeout(LAST_ANSWER_MS, undefined, { ref: false });
  void late.then(() => givenUp.abort());
  await working;
  const settledAfter = await settled(database);
  return inspect();

  /** What one person does, one request after the other. */
  async function work({ token }: Person, name: string): Promise<void> {
    for (let round = 0; !isOver(); round += 1) {
      const words = `person ${name} round ${round} and some more words that take their time to be said`;
      if (round % 3 === 0)
        await reader.send({ token, message: `/slow 20 ${words}`, key: randomUUID(), signal: givenUp.signal });
      else
        await reader.follow({
          token,
          message: `/slow ${round % 2 ? 40 : 90} ${words}`,
          wanders: round % 2 === 0,
          signal: givenUp.signal,
        });
      await reader.lookIn(token);
      await setTimeout(PAUSE_MS);
    }
  }

  async function disturb(): Promise<Record<string, number>> {
    const random = createRandom(seed);
    const counts: Record<string, number> = { kills: 0, pauses: 0, 'connections cut': 0, restarts: 0, crashes: 0 };
    const count = (what: string) => {
      counts[what] = (counts[what] ?? 0) + 1;
    };
    const kinds = ['cut', 'restart', 'kill', 'pause', 'crash'] as const;
    for (let round = 0; !isOver(); round += 1) {
      await setTimeout(CALM_MS + random.below(CALM_MS));
      const index = random.below(servers.length);
      const server = servers[index] as ServerProcess;
      const from = performance.now();
      switch (kinds[round % kinds.length]) {
        case 'kill':
          await server.kill();
          await setTimeout(random.below(LEASE_MS));
          await server.start();
          disturbances.push({ server: index, from, until: performance.now() });
          count('kills');
          break;
        case 'pause':
          server.signal('SIGSTOP');
          await setTimeout(PAUSED_MS);
          server.signal('SIGCONT');
          // It learns that it was taken for dead with its next sign of life.
          disturbances.push({ server: index, from, until: performance.now() + LEASE_MS });
          count('pauses');
          break;
        case 'cut':
          await database.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where query ~* '^(listen|update nodes|delete from nodes|select pg_notify)'`,
          );
          count('connections cut');
          break;
        case 'restart':
          database.end('INT');
          await database.start();
          count('restarts');
          break;
        case 'crash':
          database.end('QUIT');
          await setTimeout(AWAY_MS);
          await database.start();
          count('crashes');
          break;
        default:
          break;
      }
      report(`${round + 1} faults`);
    }
    return counts;
  }

  async function inspect(): Promise<Outcome> {
    const rows = await database.query(
      `select public_id as id, content, status, (select count(*)::int from usage where message_id = messages.id and status = 200) as completed,
        (select count(*)::int from usage where message_id = messages.id) as calls
       from messages where role = 'assistant' and id > 0`,
    );
    const replies = new Map(rows.map((it) => [it['id'] as string, it]));
    const { acknowledged, followed, refused, signedOut, unanswered } = reader.seen();
    const lost = acknowledged.filter((it) => replies.get(it.id)?.['content'] !== it.content);
    const unlike = followed.filter((it) => !isAsStored(it, replies.get(it.id)));
    const interrupted = followed.filter((it) => replies.get(it.id)?.['status'] === 'interrupted');
    // Who goes on at a server that is paused leaves the reply alone for too long.
    const healthy = interrupted.filter(
      (it) =>
        it.streams === 1 &&
        !disturbances.some((at) => at.server === it.server && at.from < it.until && at.until > it.from),
    );
    const limited = people.filter((_, index) => index % 3 === 0).map((it) => it.id);
    const overspent = await database.query(
      `select account_id from usage where account_id = any($1) group by account_id having sum(cost) > $2`,
      [limited, Math.round(BUDGET * 1e10)],
    );
    const checks = [];
    for (const [what, from] of Object.entries(ROW_CHECKS)) {
      const [found] = await database.query(`select count(*)::int as count from ${from}`);
      if (found?.['count'] !== 0) checks.push(`${found?.['count']} ${what}`);
    }
    return {
      figures: {
        seed,
        ...faulted,
        'messages answered': acknowledged.length,
        'replies followed to their end': followed.length,
        'of these on several servers': followed.filter((it) => it.servers.size > 1).length,
        'of these interrupted': interrupted.length,
        'of these failed': followed.filter((it) => it.status === 'failed').length,
        'refused by a budget': refused,
        'seconds until all was settled': settledAfter,
      },
      faults: [
        ...unanswered.map((it) => `“${it}” was never answered`),
        ...lost.map((it) => `The reply ${it.id} to “${it.message}” was acknowledged and is not stored as it was`),
        ...unlike.map(
          (it) => `The reply ${it.id} was seen as “${it.text}” and is ${JSON.stringify(replies.get(it.id))}`,
        ),
        ...healthy.map(
          (it) => `The reply ${it.id} of server ${it.server} was interrupted while nothing happened to that`,
        ),
        ...rows
          .filter((it) => Number(it['completed']) > 1)
          .map((it) => `The reply ${it['id']} was completed more than once`),
        ...rows.filter((it) => it['calls'] === 0).map((it) => `The reply ${it['id']} has no usage`),
        ...overspent.map((it) => `Account ${it['account_id']} has spent more than its budget`),
        ...signedOut.map((it) => `Somebody was signed out: ${it}`),
        ...checks,
      ],
    };
  }
}

/** What was seen of a reply that a server could not save before it died may be more than its row has. */
function isAsStored(
  { text, status }: { text: string; status: string },
  row: Record<string, unknown> | undefined,
): boolean {
  if (!row) return false;
  const content = String(row['content']);
  return row['status'] === 'interrupted' ? text.startsWith(content) : text === content && row['status'] === status;
}

/** Waits until nothing is pending; how long that took, in seconds. */
async function settled(database: RestartablePostgres): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const [pending] = await database.query('select count(*)::int as count from pending_calls');
    const took = performance.now() - begun;
    if (pending?.['count'] === 0 || took > LAST_ANSWER_MS) return Math.round(took / 100) / 10;
    await setTimeout(PAUSE_MS);
  }
}
