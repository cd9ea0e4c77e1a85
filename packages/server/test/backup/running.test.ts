import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { avatarOf, changeAvatar, messagesIn, refresh, register, say, signIn } from './person.ts';
import { run, serve, temporaryFolder } from './program.ts';

const colourOf = async (picture: Buffer) => {
  const [red, green, blue] = await sharp(picture).removeAlpha().raw().toBuffer();
  return [red, green, blue];
};

test('a backup of a running server has all that was acknowledged before it began, and the restored server goes on', async () => {
  const folder = temporaryFolder();
  const [data, file, restored] = [join(folder, 'data'), join(folder, 'backup.tar.gz'), join(folder, 'restored')];
  const server = await serve(data);
  const writer = await register(server.url, 'writer');
  const painter = await register(server.url, 'painter');
  await changeAvatar(server.url, painter, 'red');

  const acknowledged: Awaited<ReturnType<typeof say>>[] = [];
  let paintings = 0;
  let writing = true;
  const write = async () => {
    while (writing) acknowledged.push(await say(server.url, writer, '/echo kept'));
  };
  const paint = async () => {
    while (writing) {
      await changeAvatar(server.url, painter, 'red');
      paintings += 1;
    }
  };
  const work = [write(), write(), write(), paint()];
  await expect.poll(() => acknowledged.length > 20 && paintings > 5, { interval: 5, timeout: 50_000 }).toBe(true);
  const before = [...acknowledged];
  const outcome = await run('backup', file, '--data', data);
  const wroteMeanwhile = acknowledged.length > before.length;
  writing = false;
  await Promise.all(work);
  await server.stop();
  expect(outcome).toMatchObject({ code: 0, errors: '' });
  expect(wroteMeanwhile).toBe(true);

  expect(await run('restore', file, '--data', restored)).toMatchObject({ code: 0, errors: '' });
  const again = await serve(restored);
  for (const { conversation, reply } of before) {
    expect(await messagesIn(again.url, writer, conversation)).toMatchObject([
      { role: 'user', content: '/echo kept' },
      { id: reply, role: 'assistant', content: 'kept', status: 'completed' },
    ]);
  }
  expect(await colourOf(await avatarOf(again.url, painter))).toEqual([255, 0, 0]);
  const renewed = await refresh(again.url, writer);
  await say(again.url, renewed, 'And on it goes');
  await say(again.url, await signIn(again.url, painter.email), 'Here, too');
  await again.stop();
}, 60_000);

test('a server that was killed can be backed up, with all that it acknowledged', async () => {
  const folder = temporaryFolder();
  const [data, file, restored] = [join(folder, 'data'), join(folder, 'backup.tar.gz'), join(folder, 'restored')];
  const server = await serve(data);
  const writer = await register(server.url, 'writer');
  const { conversation, reply } = await say(server.url, writer, '/echo kept');
  await server.stop('SIGKILL');

  expect(await run('backup', file, '--data', data)).toMatchObject({ code: 0, errors: '' });
  expect(await run('restore', file, '--data', restored)).toMatchObject({ code: 0, errors: '' });
  const again = await serve(restored);
  expect((await messagesIn(again.url, writer, conversation)).map(({ id }) => id)).toContain(reply);
  await again.stop();
}, 60_000);

test('nothing is restored over the data of a running server, not even by force', async () => {
  const folder = temporaryFolder();
  const [data, file] = [join(folder, 'data'), join(folder, 'backup.tar.gz')];
  const server = await serve(data);
  const writer = await register(server.url, 'writer');
  await run('backup', file, '--data', data);
  for (const force of [[], ['--force']]) {
    expect(await run('restore', file, '--data', data, ...force)).toMatchObject({
      code: 1,
      errors: `alingai-server: A server runs on the data folder ${data}; stop it first.\n`,
    });
  }
  await say(server.url, writer, 'Still here');
  await server.stop();
}, 60_000);
