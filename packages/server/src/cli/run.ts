import { backup } from './backup.ts';
import { errorMessage } from './error-message.ts';
import { provider } from './provider/provider.ts';
import { resetPassword } from './reset-password.ts';
import { restore } from './restore.ts';
import { serve } from './serve.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const COMMANDS: Readonly<Record<string, (commandLine: readonly string[], environment: Environment) => Promise<void>>> =
  {
    backup,
    restore,
    provider,
    'reset-password': resetPassword,
  };

/** The command `alingai-server`. A failure prints one line and sets exit code 1. */
export async function run(commandLine: readonly string[], environment: Environment): Promise<void> {
  const [name = '', ...rest] = commandLine;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return serve(commandLine, environment);
  try {
    // New files are readable by their owner only: they hold passwords and messages.
    process.umask(0o077);
    await command(rest, environment);
  } catch (error) {
    process.stderr.write(`alingai-server: ${errorMessage(error)}\n`);
    process.exitCode = 1;
  }
}
