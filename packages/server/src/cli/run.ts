import { errorMessage } from './error-message.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Command = (commandLine: readonly string[], environment: Environment) => Promise<void>;

/** Each is loaded when it is asked for: a help or a wrong option needs neither the server nor the database. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  provider: async () => (await import('./provider/provider.ts')).provider,
  move: async () => (await import('./move.ts')).move,
  outbox: async () => (await import('./outbox.ts')).outbox,
  'reset-password': async () => (await import('./reset-password.ts')).resetPassword,
};

/** The command `alingai-server`. A failure prints one line and sets exit code 1. */
export async function run(commandLine: readonly string[], environment: Environment): Promise<void> {
  const [name = '', ...rest] = commandLine;
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) return (await import('./serve.ts')).serve(commandLine, environment);
  try {
    // New files are readable by their owner only: they hold passwords and messages.
    process.umask(0o077);
    const command = await load();
    await command(rest, environment);
  } catch (error) {
    process.stderr.write(`alingai-server: ${errorMessage(error)}\n`);
    process.exitCode = 1;
  }
}
