import { isIP } from 'node:net';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Configuration, ConfigurationError } from './configuration.ts';
import { type Option, options } from './options.ts';

export interface CommandLine {
  help: boolean;
  version: boolean;
  configuration: Configuration;
}

type Values = Record<string, string | boolean | undefined>;

/**
 * Reads the command line, then the environment, then defaults.
 *
 * @throws ConfigurationError
 */
export function readConfiguration(
  commandLine: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  terminal: boolean,
): CommandLine {
  const flags = readFlags(commandLine);
  const help = flags['help'] === true;
  const version = flags['version'] === true;
  const given = (option: Option<unknown>): { name: string; text: string } | undefined => {
    // Help and version work even when other settings are invalid.
    if (help || version) return undefined;
    const value = option.flag === null ? undefined : flags[option.flag];
    if (value !== undefined) return { name: `--${option.flag}`, text: String(value) };
    const text = environment[option.environment];
    return text === undefined || text === '' ? undefined : { name: option.environment, text };
  };
  const settle = (option: Option<unknown>): unknown =>
    option.family ? familyOf(option, option.family, environment) : settingOf(option, given(option), { demo, terminal });

  const demo = settingOf(options.demo, given(options.demo), { demo: false, terminal });
  const configuration = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, settle(option as Option<unknown>)]),
  ) as unknown as Configuration;
  if (configuration.demo) assertLoopback(configuration.host);
  assertWeChatComplete(configuration);
  if (configuration.databaseDirect !== null && configuration.database === null) {
    throw new ConfigurationError('--database-direct is for a database of --database.');
  }
  return { help, version, configuration };
}

function readFlags(commandLine: readonly string[]): Values {
  const known: ParseArgsConfig['options'] = {
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean', short: 'v' },
  };
  for (const { flag, value } of Object.values(options)) {
    if (flag !== null) known[flag] = { type: value === null ? 'boolean' : 'string' };
  }
  try {
    return parseArgs({ args: [...commandLine], options: known, allowNegative: true }).values as Values;
  } catch (error) {
    const [reason] = (error as Error).message.split(/\.\s/);
    throw new ConfigurationError(`${reason}. See alingai-server --help.`);
  }
}

function settingOf<Value>(
  option: Option<Value>,
  given: { name: string; text: string } | undefined,
  context: { demo: boolean; terminal: boolean },
): Value {
  if (!given) return option.default(context);
  try {
    return option.read(given.text);
  } catch (error) {
    // The value of a secret is never printed, not even when it is invalid.
    const not = option.flag === null || option.isSecret ? '' : `, not “${given.text}”`;
    throw new ConfigurationError(`${given.name} ${(error as Error).message}${not}.`);
  }
}

function familyOf<Value>(
  option: Option<Value>,
  { prefix, read }: NonNullable<Option<Value>['family']>,
  environment: Readonly<Record<string, string | undefined>>,
): Value {
  const members = Object.entries(environment).flatMap(([name, text]) =>
    name.startsWith(prefix) && text !== undefined && text !== '' ? [[name.slice(prefix.length), text]] : [],
  );
  try {
    return read(Object.fromEntries(members));
  } catch (error) {
    throw new ConfigurationError(`${option.environment} ${(error as Error).message}.`);
  }
}

/** The demo's password is public, so the demo must not be reachable from other machines. */
function assertLoopback(host: string): void {
  const loopback = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  if (!loopback) {
    throw new ConfigurationError(
      `Demo mode has a password that everybody knows, so --host must be a loopback address such as 127.0.0.1, not “${host}”.`,
    );
  }
}

/** An incomplete set would show a sign-in button that fails. */
function assertWeChatComplete({ wechatAppId, wechatSecret, wechatRedirectUrl }: Configuration): void {
  const given = [wechatAppId, wechatSecret, wechatRedirectUrl].filter((it) => it !== null);
  if (given.length > 0 && given.length < 3) {
    throw new ConfigurationError(
      'Sign-in with WeChat needs --wechat-app-id, --wechat-redirect-url and ALINGAI_WECHAT_SECRET.',
    );
  }
}
