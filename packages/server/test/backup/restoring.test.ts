import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { writeArchive } from '../../src/backup/archive.ts';
import { createBackup } from '../../src/backup/create.ts';
import type { Manifest } from '../../src/backup/manifest.ts';
import { restoreBackup } from '../../src/backup/restore.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { type Archived, digestOf, pack, unpack } from './archives.ts';
import { makeData, SECRET } from './data.ts';
import { temporaryFolder } from './program.ts';

const report = () => {};

/** A backup of a small data folder, and a folder to restore into that is not there yet. */
async function backedUp() {
  const folder = temporaryFolder();
  const [data, file, target] = [join(folder, 'data'), join(folder, 'backup.tar.gz'), join(folder, 'target')];
  await makeData(data);
  const backup = await createBackup({ data, file, force: false, report });
  return { folder, data, file, target, backup };
}

const restore = (file: string, data: string, force = false) => restoreBackup({ file, data, force, report });

/** The names in a folder and below, and what the files hold. */
function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((it) => it.isFile() && it.name !== 'lock')
      .map((it) => join(it.parentPath, it.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]),
  );
}

describe('a backup', () => {
  test('holds the database, the avatars and the secret, for its owner alone', async () => {
    const { file, target, backup } = await backedUp();
    expect(backup).toEqual({
      rows: { accounts: 1, conversations: 1, messages: 2 },
      avatars: 1,
      missingAvatars: 0,
      hasSecret: true,
      size: statSync(file).size,
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const restored = await restore(file, target);
    expect(restored).toMatchObject({ rows: backup.rows, avatars: 1, setAside: undefined });
    const contents = contentsOf(target);
    expect(Object.keys(contents).sort()).toEqual(['alingai.db', 'avatars/user_1-abc.png', 'secret']);
    expect(contents).toMatchObject({ 'avatars/user_1-abc.png': 'a picture', secret: SECRET });
    expect(statSync(target).mode & 0o777).toBe(0o700);
    for (const name of Object.keys(contents)) expect(statSync(join(target, name)).mode & 0o777).toBe(0o600);
  });

  test('leaves nothing else beside it', async () => {
    const { folder } = await backedUp();
    expect(readdirSync(folder).sort()).toEqual(['backup.tar.gz', 'data']);
  });

  test('leaves out what is no data of the server', async () => {
    const { data, folder } = await backedUp();
    mkdirSync(join(data, 'outbox'));
    writeFileSync(join(data, 'outbox', 'mail.eml'), 'Hello');
    writeFileSync(join(data, 'avatars', '.user_2-abc.png.tmp'), 'half a picture');
    const file = join(folder, 'second.tar.gz');
    await createBackup({ data, file, force: false, report });
    const names = (await unpack(file)).map(({ name }) => name);
    expect(names).toEqual(['manifest.json', 'secret', 'alingai.db', 'avatars/user_1-abc.png']);
  });

  test('says which avatars the folder lacks, and whether it has no secret', async () => {
    const folder = temporaryFolder();
    const [data, file] = [join(folder, 'data'), join(folder, 'backup.tar.gz')];
    await makeData(data, { avatar: false, secret: false });
    const backup = await createBackup({ data, file, force: false, report });
    expect(backup).toMatchObject({ avatars: 0, missingAvatars: 1, hasSecret: false });
    expect(await restore(file, join(folder, 'target'))).toMatchObject({ avatars: 0 });
  });

  test('replaces no file, unless it is told to', async () => {
    const { data, file } = await backedUp();
    writeFileSync(file, 'precious');
    const order = { data, file, report };
    await expect(createBackup({ ...order, force: false })).rejects.toThrow(
      `${file} exists already; --force replaces it.`,
    );
    expect(readFileSync(file, 'utf8')).toBe('precious');
    await createBackup({ ...order, force: true });
    expect((await unpack(file))[0]?.name).toBe('manifest.json');
  });

  test('is not made of a folder without data, nor of a damaged database', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'backup.tar.gz');
    const order = { file, force: false, report };
    await expect(createBackup({ ...order, data: join(folder, 'nowhere') })).rejects.toThrow(
      `There is no data of a server in ${join(folder, 'nowhere')}.`,
    );
    const data = join(folder, 'data');
    await makeData(data);
    const bytes = readFileSync(join(data, 'alingai.db'));
    bytes.fill(0xff, 3 * 4096, 6 * 4096);
    writeFileSync(join(data, 'alingai.db'), bytes);
    await expect(createBackup({ ...order, data })).rejects.toThrow(/^The database (is damaged|cannot be copied): /);
    expect(readdirSync(folder)).toEqual(['data']);
  });
});

describe('a folder with data', () => {
  test('is refused, and left as it is', async () => {
    const { file, data, folder } = await backedUp();
    const before = contentsOf(data);
    await expect(restore(file, data)).rejects.toThrow(
      `The data folder ${data} has data already; --force sets it aside beside the folder.`,
    );
    expect(contentsOf(data)).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(['backup.tar.gz', 'data']);
  });

  test('is set aside when forced, under a name with the date', async () => {
    const { file, data, folder } = await backedUp();
    writeFileSync(join(data, 'secret'), 'of later');
    const { setAside = '' } = await restore(file, data, true);
    expect(setAside).toMatch(/data\.before-restore-20\d{12}$/);
    expect(contentsOf(setAside)['secret']).toBe('of later');
    expect(contentsOf(data)['secret']).toBe(SECRET);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test('that is reached over a link is replaced where it is', async () => {
    const { file, data, folder } = await backedUp();
    const link = join(folder, 'link');
    symlinkSync(data, link);
    await restore(file, link, true);
    expect(readFileSync(join(data, 'secret'), 'utf8')).toBe(SECRET);
    expect(readFileSync(join(link, 'secret'), 'utf8')).toBe(SECRET);
  });

  test('is not an empty one', async () => {
    const { file, target, folder } = await backedUp();
    mkdirSync(target);
    expect(await restore(file, target)).toMatchObject({ setAside: undefined });
    expect(readdirSync(folder).sort()).toEqual(['backup.tar.gz', 'data', 'target']);
  });
});

describe('what cannot be restored', () => {
  /** Restores an archive in which something was changed. */
  async function restoreChanged(change: (files: Archived[]) => Archived[]): Promise<string> {
    const { file, data, folder, target } = await backedUp();
    const before = contentsOf(data);
    await pack(file, change(await unpack(file)));
    for (const [place, force] of [
      [target, false],
      [data, true],
    ] as const) {
      await expect(restore(file, place, force)).rejects.toThrow(`The backup ${file} `);
    }
    expect(existsSync(target)).toBe(false);
    expect(contentsOf(data)).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(['backup.tar.gz', 'data']);
    return restore(file, target).then(
      () => 'was restored',
      (error: Error) => error.message.replace(`The backup ${file} `, ''),
    );
  }

  const withManifest = (files: Archived[], change: (manifest: Manifest) => void): Archived[] => {
    const [first, ...rest] = files;
    const manifest = JSON.parse(String(first?.content)) as Manifest;
    change(manifest);
    return [{ name: 'manifest.json', content: Buffer.from(JSON.stringify(manifest)) }, ...rest];
  };

  /** Puts another database into a backup, with the digest that it has. */
  const withDatabase = (files: Archived[], content: Buffer): Archived[] =>
    withManifest(files, (manifest) => {
      manifest.files['alingai.db'] = { size: content.length, sha256: digestOf(content) };
    }).map((it) => (it.name === 'alingai.db' ? { ...it, content } : it));

  const edited = (files: Archived[], sql: string): Buffer => {
    const database = new Sqlite(Buffer.from(files.find((it) => it.name === 'alingai.db')?.content ?? ''));
    database.exec(sql);
    const bytes = database.serialize();
    database.close();
    return bytes;
  };

  test('a file that is missing or no archive', async () => {
    const { file, folder, target } = await backedUp();
    await expect(restore(join(folder, 'nowhere'), target)).rejects.toThrow(
      `The backup ${join(folder, 'nowhere')} does not exist.`,
    );
    for (const bytes of ['Dear diary', gzipSync('Dear diary'), gzipSync(Buffer.alloc(2048)), '']) {
      writeFileSync(file, bytes);
      await expect(restore(file, target)).rejects.toThrow(/ (is no backup of AlingAi|is damaged)\.$/);
    }
    await expect(restore(folder, target)).rejects.toThrow(`The backup ${folder} is a folder.`);
    expect(existsSync(target)).toBe(false);
  });

  test('an archive that was cut, wherever', async () => {
    const { file, target, folder } = await backedUp();
    const bytes = readFileSync(file);
    for (const part of [0.01, 0.1, 0.5, 0.9, 0.999]) {
      writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length * part)));
      await expect(restore(file, target)).rejects.toThrow(`The backup ${file} is`);
    }
    expect(readdirSync(folder).sort()).toEqual(['backup.tar.gz', 'data']);
  });

  test('an archive with a byte that is not what it was', async () => {
    const { file, target, folder } = await backedUp();
    const bytes = readFileSync(file);
    for (const part of [0.2, 0.5, 0.8]) {
      const changed = Buffer.from(bytes);
      const at = Math.floor(bytes.length * part);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      writeFileSync(file, changed);
      await expect(restore(file, target)).rejects.toThrow(`The backup ${file} is damaged`);
    }
    expect(readdirSync(folder).sort()).toEqual(['backup.tar.gz', 'data']);
  });

  test('an archive of another program', async () => {
    expect(await restoreChanged((files) => files.slice(1))).toBe('is no backup of AlingAi.');
    expect(await restoreChanged((files) => withManifest(files, (it) => Object.assign(it, { format: 'other' })))).toBe(
      'is no backup of AlingAi.',
    );
  });

  test('an archive of a newer version', async () => {
    expect(await restoreChanged((files) => withManifest(files, (it) => Object.assign(it, { version: 2 })))).toBe(
      'was made by a newer version of the server.',
    );
    const newest = MIGRATIONS.length;
    expect(
      await restoreChanged((files) => withDatabase(files, edited(files, `PRAGMA user_version = ${newest + 1}`))),
    ).toBe(`was made by a newer version of the server: its schema is ${newest + 1}, this version knows ${newest}.`);
  });

  test('an archive whose database belongs to another program, or is none', async () => {
    expect(await restoreChanged((files) => withDatabase(files, edited(files, 'PRAGMA application_id = 7')))).toBe(
      'has the database of another program.',
    );
    expect(await restoreChanged((files) => withDatabase(files, Buffer.from('Dear diary, '.repeat(1000))))).toBe(
      'is damaged: file is not a database.',
    );
    expect(await restoreChanged((files) => withDatabase(files, edited(files, 'DROP TABLE messages')))).toMatch(
      /^is damaged: no such table: /,
    );
  });

  test('an archive whose files are changed, missing or twice there', async () => {
    const isSecret = ({ name }: Archived) => name === 'secret';
    const forged = { name: 'secret', content: Buffer.from('S'.repeat(SECRET.length)) };
    expect(await restoreChanged((files) => files.map((it) => (isSecret(it) ? forged : it)))).toBe(
      'is damaged: secret is not what it was.',
    );
    expect(await restoreChanged((files) => files.filter((it) => !isSecret(it)))).toBe('is damaged: secret is missing.');
    expect(await restoreChanged((files) => [...files, ...files.filter(isSecret)])).toBe(
      'holds “secret”, which no backup has.',
    );
    expect(
      await restoreChanged((files) =>
        withManifest(files, (it) => {
          delete it.files['alingai.db'];
        }).filter((it) => it.name !== 'alingai.db'),
      ),
    ).toBe('is damaged: alingai.db is missing.');
  });

  test.each([
    '../escaped',
    'avatars/../../escaped',
    '/tmp/escaped',
    'avatars/deeper/me.png',
    'avatars/..',
    'avatars\\..\\escaped.png',
    'alingai.db-wal',
    'lock',
  ])('an archive with a file named %s', async (name) => {
    const content = Buffer.from('x');
    const facts = { size: content.length, sha256: digestOf(content) };
    const refusal = `holds “${name}”, which no backup has.`;
    expect(await restoreChanged((files) => [...files, { name, content }])).toBe(refusal);
    const listed = (files: Archived[]) =>
      withManifest([...files, { name, content }], (it) => {
        it.files[name] = facts;
      });
    expect(await restoreChanged(listed)).toBe(refusal);
  });

  test.each(['symlink', 'link', 'directory'] as const)('an archive with a %s in place of a file', async (type) => {
    const linked = (files: Archived[]) =>
      files.map((it) => (it.name === 'secret' ? { name: 'secret', content: Buffer.alloc(0), type } : it));
    expect(await restoreChanged(linked)).toMatch(/^holds “secret\/?”, which no backup has\.$/);
  });

  test('a folder that is a file', async () => {
    const { file, folder } = await backedUp();
    const target = join(folder, 'file');
    writeFileSync(target, 'precious');
    await expect(restore(file, target, true)).rejects.toThrow(`The data folder ${target} is a file.`);
    expect(readFileSync(target, 'utf8')).toBe('precious');
  });
});

test('an archive that cannot be filled fails', async () => {
  const folder = temporaryFolder();
  const manifest = { files: { secret: { size: 1, sha256: '' } } } as unknown as Manifest;
  await expect(writeArchive(join(folder, 'archive'), manifest, () => join(folder, 'nowhere'))).rejects.toThrow(
    'ENOENT',
  );
});
