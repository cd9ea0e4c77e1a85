import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { startPrism } from '../lockstep/prism/proxy.ts';
import { DEMO_PASSWORD } from '../support/hosts/people.ts';
import { openServer } from '../support/hosts/server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const redocly = `${root}node_modules/@redocly/cli/bin/cli.js`;
/** Far more than a run takes on a machine that does nothing else. */
const MOST = 180_000;

const host = await openServer({ demo: true });
const prism = await startPrism(host.baseURL);
afterAll(async () => {
  await prism.close();
  await host.close();
});

const inputs = {
  name: 'ada',
  password: 'Correct-Horse-8',
  administrator: 'admin',
  administratorPassword: DEMO_PASSWORD,
};

/** Follows the journeys of `arazzo.yaml`. Rejects, with a report, when a step went otherwise. */
function respect(given: object, ...more: string[]) {
  const options = ['--server', `alingai=${prism.url}`, '--input', JSON.stringify(given)];
  return promisify(execFile)(process.execPath, [redocly, 'respect', 'arazzo.yaml', ...options, ...more], {
    cwd: root,
    timeout: MOST - 5000,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
}

test(
  'the journeys of arazzo.yaml go as described, and Prism between sees nothing that differs from the contract',
  async () => {
    await respect(inputs).catch(({ stdout, stderr }) => expect.fail(`${stdout}${stderr}`));
    expect(prism.violations).toEqual([]);
  },
  MOST,
);

test(
  'a journey that goes otherwise fails',
  async () => {
    const failing = respect({ ...inputs, administratorPassword: 'wrong' }, '--workflow', 'providers');
    await expect(failing).rejects.toMatchObject({ stdout: expect.stringContaining('stepId - signIn') });
  },
  MOST,
);
