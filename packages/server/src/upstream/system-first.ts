type Fields = Readonly<Record<string, unknown>>;

/** What it is called that a provider takes one message of the system, in front, among the parameters it refuses. */
export const LATER_SYSTEM = 'later_system_messages';

/**
 * How templates and servers say so: Qwen's and Llama's templates on vLLM, SGLang and llama.cpp
 * (ggml-org/llama.cpp#27367), Qwen's own server (QwenLM/Qwen#956), Mistral's template, one-api.
 */
const REFUSALS =
  /system\b.{0,60}\b(at the )?(beginning|start|first)\b|(only|at most) one system|(incorrect|invalid|unexpected) role:? ?["'`]?system|roles must alternate/i;

/** Whether a refusal of these messages is about a message of the system that is not the first. */
export function refusesLaterSystem(messages: readonly Fields[], said: string): boolean {
  return messages.slice(1).some(isSystem) && REFUSALS.test(said);
}

/** The same messages with all that the system says in one, in front. */
export function withSystemFirst(messages: readonly Fields[]): readonly Fields[] {
  const [first, ...more] = messages.filter(isSystem);
  if (!first) return messages;
  const content = more.reduce<unknown>((all, it) => together(all, it['content']), first['content']);
  return [{ ...first, content }, ...messages.filter((it) => !isSystem(it))];
}

/** Texts as one; where one is a list of parts, all are. */
function together(content: unknown, more: unknown): unknown {
  if (typeof content === 'string' && typeof more === 'string') return `${content}\n\n${more}`;
  return [...partsOf(content), ...partsOf(more)];
}

function partsOf(content: unknown): unknown[] {
  return Array.isArray(content) ? content : [{ type: 'text', text: content }];
}

function isSystem({ role }: Fields): boolean {
  return role === 'system';
}
