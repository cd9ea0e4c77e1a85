import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Acknowledged } from './exchange-writer.ts';
import { temporaryFile } from './folder.ts';

const WRITER = fileURLToPath(new URL('exchange-writer.ts', import.meta.url));

test.each(['here', 'in a thread'])(
  'what a killed process that writes %s acknowledged is there, and nothing is half there',
  async (where) => {
    const file = temporaryFile();
    const acknowledged = await writeUntilKilled(file, where, 200);
    const database = new Sqlite(file);
    onTestFinished(() => void database.close());

    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    const statusOf = new Map(database.prepare('SELECT id, status FROM messages').raw().all() as [number, string][]);
    for (const { begun, finished } of acknowledged) {
      if (begun !== undefined) expect(statusOf.get(begun)).toMatch(/^(pending|completed)$/);
      if (finished !== undefined) expect(statusOf.get(finished)).toBe('completed');
    }
    const count = (sql: string) => database.prepare(`SELECT count(*) FROM ${sql}`).pluck().get();
    expect(count("messages WHERE role = 'user'")).toBe(count("messages WHERE role = 'assistant'"));
    expect(count('usage')).toBe(count("messages WHERE role = 'assistant' AND status = 'completed'"));
    expect(database.prepare('SELECT sum(message_count) FROM conversations').pluck().get()).toBe(count('messages'));
  },
);

/** What a process said that it stored before it was killed, after so many lines. */
async function writeUntilKilled(file: string, where: string, lines: number): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', WRITER, file, where], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  onTestFinished(() => void child.kill('SIGKILL'));
  const acknowledged: Acknowledged[] = [];
  for await (const line of createInterface(child.stdout)) {
    acknowledged.push(JSON.parse(line));
    if (acknowledged.length === lines) child.kill('SIGKILL');
  }
  const [, signal] = await closed;
  expect(signal).toBe('SIGKILL');
  expect(acknowledged.length).toBeGreaterThanOrEqual(lines);
  return acknowledged;
}
