import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import type { Whenever } from '../folder.ts';
import { findPostgres, startCluster } from './cluster.ts';

const source = findPostgres();

/** Whether there is a PostgreSQL for tests; those that need one skip themselves without. */
export const hasPostgres = source !== undefined;

/** Whether it is a cluster of this process, which goes with all that is in it. */
export const isOwnCluster = source !== undefined && 'programs' in source;

if (!hasPostgres) {
  process.stderr.write(
    'Tests on PostgreSQL are skipped: ALINGAI_TEST_POSTGRES_URL is not set, and its programs are not installed.\n',
  );
}

let administrator: Promise<string> | undefined;
let last = 0;

/** Runs a statement as the administrator of the cluster. */
async function administrate(statement: string): Promise<void> {
  const client = new Client(await serverUrl());
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function serverUrl(): Promise<string> {
  if (!source) throw new Error('There is no PostgreSQL');
  administrator ??= 'url' in source ? Promise.resolve(source.url) : startCluster(source.programs);
  return administrator;
}

/** The address of a database that is empty, or a copy of another one, and goes when the test ends. */
export async function createDatabase(template?: string, whenever: Whenever = onTestFinished): Promise<string> {
  const name = newName();
  await administrate(`create database ${name}${template ? ` template ${template} strategy file_copy` : ''}`);
  whenever(() => administrate(`drop database if exists ${name} with (force)`));
  return addressOf(name);
}

/** The name of a database to copy, once it is filled. */
export async function createTemplate(fill: (url: string) => Promise<void>): Promise<string> {
  const name = newName();
  await administrate(`create database ${name}`);
  await fill(await addressOf(name));
  return name;
}

async function addressOf(name: string): Promise<string> {
  const url = new URL(await serverUrl());
  url.pathname = name;
  return url.href;
}

function newName(): string {
  last += 1;
  return `alingai_test_${process.pid}_${last}`;
}
