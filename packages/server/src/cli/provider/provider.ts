import { styleText } from 'node:util';
import type { Platform } from '@alingai/core';
import { ConfigurationError } from '../../configuration/configuration.ts';
import { row } from '../../configuration/help.ts';
import { configurationOf, type Environment, PLACE_OPTIONS, parseCommandLine, placeHelp } from '../command-line.ts';
import { report } from '../file-command.ts';
import { readKey } from './read-key.ts';

type Domain = Platform['domain'];
type Provider = Awaited<ReturnType<Domain['providers']['get']>>;

const PROTOCOLS: readonly Provider['protocol'][] = ['chat_completions', 'responses', 'messages'];

/** What is connected by its name, beside the providers that every platform knows. */
const KNOWN: Readonly<Record<string, Pick<Wish, 'url' | 'protocol' | 'name'>>> = {
  anthropic: { url: 'https://api.anthropic.com/v1', protocol: 'messages', name: 'Anthropic' },
};

/** Whoever may run commands on the data folder may do what administrators may. */
const OPERATOR = { id: 0, role: 'admin' } as const;

function help(): string {
  const heading = (words: string) => styleText('bold', words);
  return `Connects model providers. A server may be running on the data folder.

${heading('Usage')}
  alingai-server provider add KEY [options]       connect one: its API key is tried first, then kept
  alingai-server provider test KEY [options]      ask it a short question, and say what came of it
  alingai-server provider models KEY [options]    list what it offers

KEY is the provider's short name, such as openai, anthropic, dashscope, siliconflow, moonshot, gemini or ollama.

${heading('Options')}
${row('--key-file <file>', 'With add: the file with the API key, - for the standard input. Otherwise it is asked for.')}
${row('--no-key', 'With add: the provider needs no key.')}
${row('--url <url>', 'With add: its address, where it is not a known provider or another region.')}
${row('--protocol <name>', `With add: what it speaks: ${PROTOCOLS.join(', ')}. (chat_completions)`)}
${row('--name <name>', 'With add: what people call it. (KEY)')}
${row('--force', 'With add: keep it even if the test fails.')}
${row('--model <model>', 'With test and add: the model to ask, by its name there.')}
${row('--add <models>', 'With models: models to add, with commas between, or `all` for all that chat.')}
${placeHelp()}
${row('-h, --help', 'Show this.')}`;
}

/** The command `alingai-server provider`. */
export async function provider(commandLine: readonly string[], environment: Environment): Promise<void> {
  const { values, positionals } = parseCommandLine('provider', commandLine, {
    ...PLACE_OPTIONS,
    'key-file': { type: 'string' },
    'no-key': { type: 'boolean', default: false },
    url: { type: 'string' },
    protocol: { type: 'string' },
    name: { type: 'string' },
    force: { type: 'boolean', default: false },
    model: { type: 'string' },
    add: { type: 'string' },
  });
  if (values.help) return report(help());
  const [action = '', key = '', ...more] = positionals;
  if (!['add', 'test', 'models'].includes(action) || key === '' || more.length > 0) {
    throw new ConfigurationError('Say add, test or models, and one provider. See alingai-server provider --help.');
  }
  const { withDomain } = await import('./with-domain.ts');
  await withDomain(configurationOf(values, environment), async (domain) => {
    if (action === 'add') {
      return add(domain, key, {
        url: values.url,
        protocol: values.protocol === undefined ? undefined : protocolOf(values.protocol),
        name: values.name,
        model: values.model,
        force: values.force,
        apiKey: values['no-key'] ? undefined : await readKey(values['key-file']),
      });
    }
    const found = await known(domain, key);
    if (!found) throw new ConfigurationError(`There is no provider “${key}”.`);
    if (action === 'test') await test(domain, found, { model: values.model });
    else await models(domain, found, values.add);
  });
}

interface Wish {
  url: string | undefined;
  protocol: Provider['protocol'] | undefined;
  name: string | undefined;
  model: string | undefined;
  force: boolean;
  apiKey: string | undefined;
}

async function add(domain: Domain, key: string, wish: Wish): Promise<void> {
  const { model, force, apiKey } = wish;
  if (apiKey === '') throw new ConfigurationError('The API key is empty.');
  const existing = await known(domain, key);
  const preset = existing ? undefined : KNOWN[key];
  const { url = preset?.url, protocol = preset?.protocol, name = preset?.name } = wish;
  if (!existing && url === undefined) {
    throw new ConfigurationError(`“${key}” is not a known provider, so its address is needed: --url.`);
  }
  const changes = {
    ...(url !== undefined && { baseUrl: url }),
    ...(protocol !== undefined && { protocol }),
    ...(name !== undefined && { displayName: name }),
  };
  const requiresKey = apiKey !== undefined;
  // A new one is switched off until it has been seen to work.
  const found = existing
    ? await domain.providers.update(OPERATOR, existing.id, changes)
    : await domain.providers.create(OPERATOR, {
        key,
        displayName: name ?? key,
        baseUrl: url ?? '',
        ...(protocol !== undefined && { protocol }),
        requiresKey,
        firstByteTimeout: null,
        active: false,
        sortOrder: 0,
      });
  const isWell = await test(domain, found, { model, apiKey });
  if (!isWell && !force) return report('It is not connected; --force connects it all the same.');
  await domain.providers.update(OPERATOR, found.id, { ...(requiresKey && { apiKey }), requiresKey, active: true });
  if (force) process.exitCode = 0;
  report(`${found.displayName} is connected. See what it offers: alingai-server provider models ${key}`);
}

function protocolOf(name: string): Provider['protocol'] {
  const found = PROTOCOLS.find((it) => it === name);
  if (!found) throw new ConfigurationError(`--protocol must be one of ${PROTOCOLS.join(', ')}, not “${name}”.`);
  return found;
}

/** Whether a model has answered; sets the exit code to 1 if none has. */
async function test(
  domain: Domain,
  { id }: Provider,
  wish: { model?: string | undefined; apiKey?: string | undefined },
): Promise<boolean> {
  const result = await domain.testProvider(OPERATOR, id, wish, new AbortController().signal);
  report(result.message);
  if (result.outcome === 'ok') return true;
  if (result.detail !== null) report(`It says: ${result.detail}`);
  process.exitCode = 1;
  return false;
}

async function models(domain: Domain, { id, key }: Provider, wanted: string | undefined): Promise<void> {
  const listed = await domain.modelsOfProvider(id, new AbortController().signal);
  const isWanted = chosen(wanted);
  for (const model of listed) {
    const isNew = model.offeredAs === null && isWanted(model.id, model.type);
    if (isNew) await domain.modelAdministration.offer(key, model);
    const offered = isNew ? 'added' : model.offeredAs === null ? '' : `offered as ${model.offeredAs}`;
    report([model.id.padEnd(40), model.type.padEnd(9), offered].join('  ').trimEnd());
  }
  const missing = (wanted === undefined || wanted === 'all' ? [] : wanted.split(',')).filter(
    (name) => !listed.some((it) => it.id === name.trim()),
  );
  if (missing.length > 0) throw new ConfigurationError(`${key} does not list ${missing.join(', ')}.`);
}

function chosen(wanted: string | undefined): (id: string, type: string) => boolean {
  if (wanted === undefined) return () => false;
  if (wanted === 'all') return (_id, type) => type === 'chat';
  const ids = wanted.split(',').map((it) => it.trim());
  return (id) => ids.includes(id);
}

async function known(domain: Domain, key: string): Promise<Provider | undefined> {
  const { rows } = await domain.providers.list(OPERATOR, { page: 1, limit: 1000, activeOnly: false });
  return rows.find((it) => it.key === key);
}
