import type { components } from '@alingai/contract';
import { PlatformError } from '../../errors.ts';

type Schemas = components['schemas'];
type Tool = Schemas['ResponsesTool'];
type Fields = Readonly<Record<string, unknown>>;

/** A tool by the name that its client knows. */
export interface CalledTool {
  kind: 'function' | 'custom';
  name: string;
  namespace?: string;
}

export interface OfferedTools {
  /** As providers read them; empty when there are none that a client runs. */
  tools: object[];
  /** Which of them is to be called. */
  choice: string | object | undefined;
  /** The tool that a model means by a name. */
  calledTool(name: string): CalledTool;
}

/** Longer names are refused by providers. */
const LONGEST_NAME = 64;

/**
 * The tools of a request as providers know them: functions.
 * - A custom tool is a function with one text, its `input`.
 * - The tools of a namespace carry its name before their own.
 * - What the provider cannot run is left out: clients offer such tools with every request.
 */
export function offeredTools(tools: readonly Tool[], choice: unknown): OfferedTools {
  const offered = new Map<string, { tool: object; called: CalledTool }>();
  for (const tool of tools) {
    const inner = tool.type === 'namespace' ? (tool.tools ?? []) : [tool];
    const namespace = tool.type === 'namespace' ? (tool.name ?? undefined) : undefined;
    for (const it of inner) {
      const entry = entryOf(it as Tool, namespace);
      if (entry && !offered.has(entry.wireName)) offered.set(entry.wireName, entry);
    }
  }
  const { names, choice: chosen } = choiceOf(choice, new Set(offered.keys()), tools);
  const left = [...offered].filter(([name]) => names?.has(name) ?? true);
  return {
    tools: left.map(([, { tool }]) => tool),
    choice: left.length > 0 ? chosen : undefined,
    calledTool: (name) => offered.get(name)?.called ?? { kind: 'function', name },
  };
}

function entryOf(tool: Tool, namespace: string | undefined) {
  const { type, name, description, parameters, strict } = tool;
  if ((type !== 'function' && type !== 'custom') || !name) return undefined;
  const called: CalledTool = { kind: type, name, ...(namespace !== undefined && { namespace }) };
  const wireName = wireNameOf(name, namespace);
  const about = type === 'custom' ? customDescription(tool) : description;
  const written = {
    name: wireName,
    ...(about && { description: about }),
    ...(type === 'custom' ? { parameters: CUSTOM_PARAMETERS } : parameters && { parameters }),
    ...(type === 'function' && typeof strict === 'boolean' && { strict }),
  };
  return { wireName, called, tool: { type: 'function', function: written } };
}

const CUSTOM_PARAMETERS = {
  type: 'object',
  properties: { input: { type: 'string' } },
  required: ['input'],
  additionalProperties: false,
};

/** The grammar that the input has to follow can only be told. */
function customDescription({ description, ...tool }: Tool): string | undefined {
  const { type, syntax, definition } = fieldsOf((tool as Fields)['format']);
  if (type !== 'grammar' || typeof definition !== 'string') return description ?? undefined;
  const grammar = `The input follows this ${String(syntax ?? '')} grammar:\n${definition}`.replace('  ', ' ');
  return description ? `${description}\n\n${grammar}` : grammar;
}

/** What a provider calls a tool. The same tool always gets the same name, also in calls of earlier responses. */
export function wireNameOf(name: string, namespace: string | null | undefined): string {
  const whole = namespace ? `${namespace}__${name}` : name;
  if (whole.length <= LONGEST_NAME) return whole;
  const suffix = `_${hashOf(whole)}`;
  return whole.slice(0, LONGEST_NAME - suffix.length) + suffix;
}

/** FNV-1a: short, and the same everywhere. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** Which tool is to be called, and which ones alone are offered. */
function choiceOf(
  choice: unknown,
  offered: ReadonlySet<string>,
  tools: readonly Tool[],
): { choice: string | object | undefined; names?: ReadonlySet<string> } {
  if (choice === undefined || choice === null) return { choice: undefined };
  if (typeof choice === 'string') return { choice };
  const { type, name, namespace, mode, tools: allowed } = choice as Schemas['ResponsesToolChoice'];
  if (type === 'allowed_tools') {
    const names = new Set((allowed ?? []).map(nameIn).filter((it) => it !== undefined));
    return { choice: mode ?? 'auto', names };
  }
  const wanted = name ? wireNameOf(name, namespace ?? namespaceOf(name, offered, tools)) : undefined;
  if ((type !== 'function' && type !== 'custom') || wanted === undefined || !offered.has(wanted)) {
    const reason = `asks for ${name ? `the tool ${name}` : `a tool of the type ${type}`}, which is not offered to the model`;
    throw new PlatformError('VALIDATION_ERROR', { field: 'tool_choice', reason, code: 'unsupported_value' });
  }
  return { choice: { type: 'function', function: { name: wanted } } };
}

/** The namespace of a tool that is named without it. */
function namespaceOf(name: string, offered: ReadonlySet<string>, tools: readonly Tool[]): string | undefined {
  if (offered.has(wireNameOf(name, undefined))) return undefined;
  const spaces = tools.filter((it) => it.type === 'namespace' && it.name);
  return spaces.find((it) => offered.has(wireNameOf(name, it.name)))?.name ?? undefined;
}

function nameIn(tool: unknown): string | undefined {
  const { name, namespace } = fieldsOf(tool);
  if (typeof name !== 'string') return undefined;
  return wireNameOf(name, typeof namespace === 'string' ? namespace : undefined);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
