import type { components } from '@alingai/contract';
import { invalid } from '../../errors.ts';
import type { MessagePart } from '../../models/message-content.ts';

export type Block = components['schemas']['AnthropicInputBlock'];
type Fields = Readonly<Record<string, unknown>>;
type Part = MessagePart & Fields;

/** A block and the name of its place, for errors. */
export interface Placed {
  block: Block;
  place: string;
}

/** The blocks of a content. A text is one block. */
export function blocksOf(content: unknown, place: string): Placed[] {
  if (typeof content === 'string') return [{ block: { type: 'text', text: content }, place }];
  if (!Array.isArray(content)) return [];
  return content.flatMap((block: unknown, index) => (isBlock(block) ? [{ block, place: `${place}[${index}]` }] : []));
}

/**
 * The parts that a block of a user comes to, none for what only Anthropic's servers understand.
 *
 * @throws VALIDATION_ERROR for a picture or document that cannot be handed on
 */
export function partsOf({ block, place }: Placed): Part[] {
  switch (block.type) {
    case 'image':
      return [imageOf({ block, place })];
    case 'document':
      return documentOf({ block, place });
    default:
      return textsOf(block).map(textPart);
  }
}

/** Members of the blocks that a provider of the same protocol gets as they came. */
const CARRIED: ReadonlyMap<string, readonly string[]> = new Map([
  ['text', ['text', 'cache_control']],
  ['image', ['source', 'transformations', 'cache_control']],
  ['document', ['source', 'title', 'context', 'citations', 'cache_control']],
  ['search_result', ['source', 'title', 'content', 'citations', 'cache_control']],
  ['tool_result', ['tool_use_id', 'content', 'is_error', 'cache_control']],
]);

/**
 * Whether a block says something that has no other form: what is to be cited or cached, that a tool
 * failed, or what it showed.
 */
export function isOwnKind({ type, content, is_error, ...block }: Block): boolean {
  if (type === 'document' || type === 'search_result' || !isNothing(block['cache_control'])) return true;
  if (type === 'image') return !isNothing(block['transformations']);
  if (type !== 'tool_result') return false;
  return (
    is_error === true ||
    (Array.isArray(content) && content.some((it) => isBlock(it) && (it.type !== 'text' || isOwnKind(it))))
  );
}

/** A block as a provider of the same protocol is given it; other kinds count as their text. */
export function carriedBlocks({ block }: Placed): Fields[] {
  const members = CARRIED.get(block.type);
  if (!members) return textsOf(block).map(textPart);
  if (block.type === 'text' && block.text === '') return [];
  const known = Object.entries(block).filter(([name, value]) => members.includes(name) && !isNothing(value));
  const content = Array.isArray(block.content) && {
    content: blocksOf(block.content, '').flatMap(carriedBlocks),
  };
  return [{ type: block.type, ...Object.fromEntries(known), ...content }];
}

/** The words of a content: its texts, a line each. */
export function wordsOf(content: unknown): string {
  return blocksOf(content, '')
    .flatMap(({ block }) => textsOf(block))
    .join('\n');
}

/** The parts as a provider is told them: a single text is no list. */
export function contentOf(parts: readonly Part[]): string | readonly Part[] {
  const [first] = parts;
  return parts.length === 1 && first?.type === 'text' ? String(first.text) : parts;
}

function imageOf({ block, place }: Placed): Part {
  const source = sourceOf(block);
  if (source?.type === 'base64' && source.data && source.media_type) {
    return { type: 'image_url', image_url: { url: `data:${source.media_type};base64,${source.data}` } };
  }
  if (source?.type === 'url' && source.url) return { type: 'image_url', image_url: { url: source.url } };
  throw invalid(`${place}.source`, 'must be base64 with a media_type or a url');
}

function documentOf({ block, place }: Placed): Part[] {
  const source = sourceOf(block);
  switch (source?.type) {
    case 'base64': {
      if (!source.data || source.media_type !== 'application/pdf') {
        throw invalid(`${place}.source`, 'must be a PDF in base64');
      }
      const file_data = `data:application/pdf;base64,${source.data}`;
      const file = { type: 'file', file: { filename: block.title ?? 'document.pdf', file_data } };
      return [...aboutOf({ ...block, title: null }), file];
    }
    case 'text':
      return [...aboutOf(block), textPart(source.data ?? '')];
    case 'content':
      return [...aboutOf(block), ...blocksOf(source.content, `${place}.source.content`).flatMap(partsOf)];
    default:
      throw invalid(`${place}.source`, 'must be a PDF in base64, a text or content');
  }
}

/** What a document is called, and what its client says of it: the model is to know, though it cannot cite it. */
function aboutOf({ title, ...block }: Block): Part[] {
  const lines = [title, block['context']].filter((it) => typeof it === 'string' && it !== '');
  return lines.length === 0 ? [] : [textPart(lines.join('\n'))];
}

function sourceOf({ source }: Block) {
  return typeof source === 'object' ? source : undefined;
}

/** The text of a block, or those in its content; of a search's result also what it is called, and where it was found. */
function textsOf(block: Block): string[] {
  if (typeof block.text === 'string') return block.text === '' ? [] : [block.text];
  const words = Array.isArray(block.content) ? wordsOf(block.content) : '';
  const head = block.type === 'search_result' ? [block.title, block.source] : [];
  const lines = [...head, words].filter((it) => typeof it === 'string' && it !== '');
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function textPart(text: string): Part {
  return { type: 'text', text };
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && typeof (value as Block).type === 'string';
}
