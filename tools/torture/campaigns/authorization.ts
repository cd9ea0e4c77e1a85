import { join } from 'node:path';
import { type OperationInfo, operations, type Role } from '@alingai/contract';
import type { Campaign } from '../campaign.ts';
import { administrator, createPerson, native, PASSWORD, signIn } from '../people.ts';
import { createServerProcess } from '../server-process.ts';

/** Somebody who asks, and what the contract lets them do. */
interface Caller {
  name: string;
  token: string | null;
  /** `null` for nobody. */
  role: Role | null;
  /** The scope of an API token; `session` for whoever is signed in. */
  scope: 'chat' | 'models' | 'all' | 'session';
  mustChangePassword?: boolean;
}

/**
 * Asks every operation of every surface as everybody: nobody, made-up and ended tokens, each role,
 * each scope of API tokens, somebody disabled and somebody who must change the password. Whoever is
 * not let in by the contract must be refused, before anything else is said, and whoever is must not.
 */
export const authorization: Campaign = {
  name: 'authorization',
  summary: 'every operation as every kind of caller, again and again',
  async run({ seconds, folder, report }) {
    const server = await createServerProcess(join(folder, 'data'));
    await server.start();
    const all = (Object.values(operations) as OperationInfo[]).filter((it) => it.authenticated);
    const until = performance.now() + seconds * 1000;
    const faults = new Set<string>();
    let checks = 0;
    let rounds = 0;
    do {
      rounds += 1;
      const callers = await callersOf(server.url, rounds);
      for (const caller of callers) {
        for (const operation of all) {
          // Signing out would end the session that is asked with.
          if (/logout/i.test(operation.id) && caller.scope === 'session' && caller.role !== null) continue;
          checks += 1;
          const fault = await faultOf(server.url, operation, caller);
          if (fault) faults.add(fault);
        }
      }
      report(`${checks} checks`);
    } while (performance.now() < until);
    await server.stop();
    return { figures: { operations: all.length, rounds, checks }, faults: [...faults] };
  },
};

async function callersOf(url: string, round: number): Promise<Caller[]> {
  const admin = await administrator(url);
  const name = (what: string) => `${what}-${round}`;
  const signedIn = async (role: Role): Promise<Caller> => {
    const { token } = await createPerson(url, name(role), { role });
    return { name: role, token, role, scope: 'session' };
  };
  const forPrograms = async (scope: 'chat' | 'models' | 'all'): Promise<Caller> => {
    const { token } = await native(url, 'POST', '/api/tokens', admin, { name: name(scope), scopes: [scope] });
    return { name: `an administrator's token for ${scope}`, token, role: 'admin', scope };
  };
  const revoked = await native(url, 'POST', '/api/tokens', admin, { name: name('revoked'), scopes: ['all'] });
  await native(url, 'DELETE', `/api/tokens/${revoked.id}`, admin);
  const gone = await createPerson(url, name('gone'));
  await native(url, 'POST', '/api/auth/logout', gone.token);
  const disabled = await createPerson(url, name('disabled'));
  await native(url, 'PUT', `/api/users/${disabled.id}`, admin, { status: 'disabled' });
  const issued = await createPerson(url, name('issued'), { role: 'admin', must_change_password: true });
  const forged = (await signIn(url, name('issued'), PASSWORD)).replace(/.{6}$/, 'AAAAAA');

  const nobody = (what: string, token: string | null): Caller => ({ name: what, token, role: null, scope: 'session' });
  return [
    nobody('nobody', null),
    nobody('a made-up token', 'made-up'),
    nobody('a forged token', forged),
    nobody('a revoked API token', revoked.token),
    nobody('an ended session', gone.token),
    nobody('somebody disabled', disabled.token),
    await signedIn('user'),
    await signedIn('developer'),
    await signedIn('admin'),
    await forPrograms('chat'),
    await forPrograms('models'),
    await forPrograms('all'),
    {
      name: 'who must change the password',
      token: issued.token,
      role: 'admin',
      scope: 'session',
      mustChangePassword: true,
    },
  ];
}

/** The status with which the contract refuses the caller; `undefined` where it does not. */
function refusalOf(
  operation: OperationInfo,
  { token, role, scope, mustChangePassword }: Caller,
): 401 | 403 | undefined {
  if (role === null) return operation.anonymous && token === null ? undefined : 401;
  if (mustChangePassword && !operation.beforePasswordChange) return 403;
  if (scope !== 'session' && (operation.scope === 'session' || (scope !== 'all' && scope !== operation.scope)))
    return 403;
  return operation.role !== null && operation.role !== role ? 403 : undefined;
}

/** A request without a body, of what is not there: whoever may make it is told so, and nothing comes of it. */
async function faultOf(url: string, operation: OperationInfo, caller: Caller): Promise<string | undefined> {
  const path = operation.path.replace(/\{\w+\}/g, '999999');
  const response = await fetch(url + path, {
    method: operation.method,
    headers: { ...(caller.token !== null && { Authorization: `Bearer ${caller.token}` }) },
  });
  await response.body?.cancel();
  const { status } = response;
  const expected = refusalOf(operation, caller);
  const isRefused = status === 401 || status === 403;
  if (expected === undefined ? !isRefused && status < 500 : status === expected) return undefined;
  const wanted = expected ?? 'another answer';
  return `${operation.id} answered ${caller.name} with ${status} in place of ${wanted}`;
}
