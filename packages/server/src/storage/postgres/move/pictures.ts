import { mkdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Client } from 'pg';
import { createAvatarFiles } from '../../../adapters/avatar-files.ts';
import { AVATARS, isAvatarName } from '../../../backup/contents.ts';

/** How many were moved, and how many accounts name one that is not there. */
export interface MovedPictures {
  moved: number;
  missing: number;
}

/** Puts the pictures that accounts name from files into rows. */
export async function picturesToRows(data: string, sqlite: Database, client: Client): Promise<MovedPictures> {
  const files = createAvatarFiles(join(data, AVATARS));
  const named = sqlite
    .prepare<[], { id: number; avatar: string }>('SELECT id, avatar FROM accounts WHERE avatar IS NOT NULL')
    .all();
  let moved = 0;
  for (const { id, avatar } of named) {
    const file = await files.get(avatar);
    if (!file) continue;
    await client.query('insert into avatars (name, account_id, type, content) values ($1, $2, $3, $4)', [
      avatar,
      id,
      file.type,
      Buffer.from(file.bytes),
    ]);
    moved += 1;
  }
  return { moved, missing: named.length - moved };
}

/** Writes the pictures that accounts name from rows into files of a folder. */
export async function picturesToFiles(client: Client, folder: string): Promise<MovedPictures> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { rows } = await client.query<{ avatar: string; there: boolean }>(`
    select avatar, avatars.name is not null as there from accounts
    left join avatars on avatars.name = accounts.avatar where avatar is not null`);
  let moved = 0;
  for (const { avatar, there } of rows) {
    if (!there || !isAvatarName(avatar) || extname(avatar) === '') continue;
    const found = await client.query<{ content: Buffer }>('select content from avatars where name = $1', [avatar]);
    await writeFile(join(folder, avatar), found.rows[0]?.content ?? '', { mode: 0o600, flag: 'wx', flush: true });
    moved += 1;
  }
  return { moved, missing: rows.length - moved };
}
