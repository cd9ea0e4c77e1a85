import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { temporaryFolder } from '../folder.ts';
import { startTestServer } from '../server.ts';
import { run, serve } from './command.ts';

const newFolder = () => join(temporaryFolder(), 'data');

describe('alingai-server', () => {
  test('--help tells what it can be told, and ends', async () => {
    const { code, output, errors } = await run(['--help']).ended;
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(/^Serves the AlingAi API\.\n/);
    expect(output).toContain('--port <number>');
  });

  test('--version tells the version, and ends', async () => {
    expect(await run(['--version']).ended).toEqual({ code: 0, output: `${manifest.version}\n`, errors: '' });
  });

  test('ends with one line about a setting that cannot be used', async () => {
    expect(await run(['--port', 'many']).ended).toEqual({
      code: 1,
      output: '',
      errors: 'alingai-server: --port must be a port from 0 to 65535, not “many”.\n',
    });
  });

  test('ends with one line when its port is taken', async () => {
    const { port } = await startTestServer();
    expect(await run(['--port', String(port), '--data', newFolder()]).ended).toEqual({
      code: 1,
      output: '',
      errors: `alingai-server: Port ${port} of 127.0.0.1 is in use; choose another with --port.\n`,
    });
  });

  test('ends with one line when another server uses its data folder', async () => {
    const data = newFolder();
    await serve(data);
    expect(await run(['--port', '0', '--data', data]).ended).toEqual({
      code: 1,
      output: '',
      errors: `alingai-server: Another server uses the data folder ${data}; choose another with --data.\n`,
    });
  });

  test('ends with one line when its default model does not exist', async () => {
    expect(await run(['--port', '0', '--data', newFolder(), '--default-model', 'hal-9000']).ended).toEqual({
      code: 1,
      output: '',
      errors: 'alingai-server: --default-model must be a model of this server, not “hal-9000”.\n',
    });
  });
});
