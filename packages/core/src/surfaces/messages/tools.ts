import type { components } from '@alingai/contract';
import type { CompletionRequest } from '../../chat/completions.ts';
import { invalid } from '../../errors.ts';

type Body = Pick<components['schemas']['AnthropicTokenCountRequest'], 'messages' | 'tools' | 'tool_choice'>;
type Tool = NonNullable<Body['tools']>[number];
type ToolOptions = Pick<CompletionRequest, 'tools' | 'toolChoice' | 'extras'>;

/**
 * The tools that a model is offered, and which of them it has to call. Those that Anthropic's
 * servers would run are left out; so are deferred ones until a reference names them, since a model
 * that sees a tool calls it.
 *
 * @throws VALIDATION_ERROR when the model must call a tool that is left out
 */
export function toolOptionsOf(body: Body): ToolOptions {
  const offered = offeredTools(body).filter((it) => it.input_schema);
  const toolChoice = choiceOf(body.tool_choice, offered);
  if (offered.length === 0) return {};
  return {
    tools: offered.map(functionOf),
    ...(toolChoice !== undefined && { toolChoice }),
    ...(body.tool_choice?.disable_parallel_tool_use && { extras: { parallel_tool_calls: false } }),
  };
}

/** Tools that providers of this protocol know by their type, and that the client runs. */
const KNOWN_BY_TYPE = /^(bash|text_editor|memory)_\d+$/;
/** Members of a tool that such a provider is given. */
const CARRIED = [
  'type',
  'name',
  'description',
  'input_schema',
  'strict',
  'cache_control',
  'eager_input_streaming',
  'input_examples',
  'max_characters',
];

/** The tools as a provider of the same protocol is offered them. */
export function carriedTools(body: Pick<Body, 'tools' | 'messages'>): object[] {
  return offeredTools(body)
    .filter((it) => it.input_schema ?? KNOWN_BY_TYPE.test(it.type ?? ''))
    .map((it) =>
      Object.fromEntries(Object.entries(it).filter(([name, value]) => CARRIED.includes(name) && value !== null)),
    );
}

function offeredTools({ tools, messages }: Pick<Body, 'tools' | 'messages'>): Tool[] {
  return (tools ?? []).filter((it) => !isDeferred(it, messages));
}

function functionOf({ name, description, input_schema, strict }: Tool): object {
  return {
    type: 'function',
    function: {
      name,
      ...(typeof description === 'string' && { description }),
      parameters: input_schema,
      ...(typeof strict === 'boolean' && { strict }),
    },
  };
}

function choiceOf(choice: Body['tool_choice'], offered: readonly Tool[]): ToolOptions['toolChoice'] {
  if (!choice) return undefined;
  switch (choice.type) {
    case 'auto':
    case 'none':
      return choice.type;
    case 'any':
      if (offered.length === 0) throw invalid('tool_choice', 'there is no tool that the model could call');
      return 'required';
    case 'tool':
      if (!offered.some((it) => it.name === choice.name)) {
        throw invalid('tool_choice.name', 'must be the name of a tool with an input_schema');
      }
      return { type: 'function', function: { name: choice.name } };
    default:
      return choice.type satisfies never;
  }
}

function isDeferred({ name, defer_loading }: Tool, messages: Body['messages']): boolean {
  return defer_loading === true && !messages.some(({ content }) => refersTo(content, name));
}

/** Whether a `tool_reference` to this tool is anywhere in a content. */
function refersTo(content: unknown, name: string): boolean {
  if (Array.isArray(content)) return content.some((it) => refersTo(it, name));
  if (typeof content !== 'object' || content === null) return false;
  const block = content as Record<string, unknown>;
  if (block['type'] === 'tool_reference') return block['tool_name'] === name;
  return refersTo(block['content'], name) || refersTo(block['tool_references'], name);
}
