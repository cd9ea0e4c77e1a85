import type { CalledTool } from '../tools.ts';
import type { ItemStatus, OpenItem, Unnumbered } from './items.ts';

/** A call of a tool. */
export interface CallItem extends OpenItem {
  open(): Unnumbered[];
  arguments(delta: string): Unnumbered[];
  /** Whether nothing more of its arguments can come. */
  readonly isComplete: boolean;
}

interface CallParts {
  id: string;
  callId: string;
  tool: CalledTool;
  output_index: number;
}

export function createCallItem({ id, callId, tool, output_index }: CallParts): CallItem {
  let written = '';
  let status: ItemStatus = 'in_progress';
  const place = { item_id: id, output_index };
  const head = () => ({
    id,
    status,
    call_id: callId,
    name: tool.name,
    ...(tool.namespace && { namespace: tool.namespace }),
  });
  const item = () =>
    tool.kind === 'custom'
      ? { ...head(), type: 'custom_tool_call' as const, input: status === 'in_progress' ? '' : inputIn(written) }
      : { ...head(), type: 'function_call' as const, arguments: status === 'in_progress' ? '' : written };

  function wholeCustom(): Unnumbered[] {
    const input = inputIn(written);
    return [
      { type: 'response.custom_tool_call_input.delta', ...place, delta: input },
      { type: 'response.custom_tool_call_input.done', ...place, input },
    ];
  }

  function wholeFunction(): Unnumbered[] {
    const { name } = tool;
    // Whoever calls without arguments may write nothing at all, which is no JSON.
    const nothing = written === '' && status === 'completed';
    if (nothing) written = '{}';
    return [
      ...(nothing ? [delta(written)] : []),
      { type: 'response.function_call_arguments.done', ...place, name, arguments: written },
    ];
  }

  const delta = (it: string): Unnumbered => ({ type: 'response.function_call_arguments.delta', ...place, delta: it });

  return {
    get item() {
      return item();
    },

    get isComplete() {
      return isJson(written);
    },

    open: () => [{ type: 'response.output_item.added', output_index, item: item() }],

    arguments(it) {
      written += it;
      // The input of a custom tool is unwrapped when all of it is there.
      return it === '' || tool.kind === 'custom' ? [] : [delta(it)];
    },

    close(now) {
      status = now;
      const whole = tool.kind === 'custom' ? wholeCustom() : wholeFunction();
      return [...whole, { type: 'response.output_item.done', output_index, item: item() }];
    },
  };
}

/** Custom tools are offered as functions with one argument; a model that writes the input itself is understood too. */
function inputIn(written: string): string {
  try {
    const { input } = JSON.parse(written) as { input?: unknown };
    return typeof input === 'string' ? input : written;
  } catch {
    return written;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
