import { randomBytes } from 'node:crypto';
import type { ModelEvent } from '@alingai/core';
import { MOST_TOOL_CALLS } from './limits.ts';
import { createObjectText, type ObjectText } from './object-text.ts';
import { type Fields, isObject } from './reply-values.ts';

type ToolCallEvent = ModelEvent & { type: 'tool_call' };

interface OpenCall {
  place: number;
  id: string;
  /** Whether the provider gave the id. */
  isGiven: boolean;
  name: string;
  arguments: ObjectText;
}

/**
 * Puts calls of tools in order: providers number them, or not, or all alike.
 * - A new id is a new call, whatever its number; so is another name once the arguments before it are complete.
 * - An empty id or name says nothing. A call without an id gets one: the result of the tool has to name it.
 */
export function createToolCalls() {
  const calls: OpenCall[] = [];
  const byIndex = new Map<number, OpenCall>();

  function find({ index, id, name, written }: Piece): OpenCall | undefined {
    const current = index === undefined ? (calls.find((it) => it.id === id) ?? calls.at(-1)) : byIndex.get(index);
    if (!current) return undefined;
    const isAnotherId = id !== '' && id !== current.id && current.isGiven;
    if (isAnotherId && name !== '') return undefined;
    // Whoever repeats the name with each piece of the arguments means the same call.
    if (id === '' && name !== '' && written !== '' && current.arguments.isComplete()) return undefined;
    if (index === undefined && id !== '' && id !== current.id) return undefined;
    return current;
  }

  function begin({ index, id }: Piece): OpenCall {
    const call = {
      place: calls.length,
      id: id === '' ? `call_${randomBytes(12).toString('hex')}` : id,
      isGiven: id !== '',
      name: '',
      arguments: createObjectText(),
    };
    calls.push(call);
    if (index !== undefined) byIndex.set(index, call);
    return call;
  }

  function eventOf(piece: Piece, isWhole: boolean): ToolCallEvent | undefined {
    const known = isWhole ? undefined : find(piece);
    if (!known && calls.length === MOST_TOOL_CALLS) return undefined;
    const call = known ?? begin(piece);
    const saysName = piece.name !== '' && call.name === '';
    if (saysName) call.name = piece.name;
    call.arguments.add(piece.written);
    return {
      type: 'tool_call',
      index: call.place,
      ...(!known && { id: call.id }),
      ...(saysName && { name: piece.name }),
      arguments: piece.written,
      ...(piece.isCustom && { custom: true }),
      ...(piece.extras && { extras: piece.extras }),
    };
  }

  return {
    /** The calls of a piece, or parts of them; those of a whole reply are one each. */
    take(wire: unknown, isWhole: boolean): ToolCallEvent[] {
      if (!Array.isArray(wire)) return [];
      return wire.filter(isObject).flatMap((it) => eventOf(pieceOf(it), isWhole) ?? []);
    },
  };
}

interface Piece {
  index: number | undefined;
  id: string;
  name: string;
  written: string;
  isCustom: boolean;
  extras: Fields | undefined;
}

function pieceOf({ index, id, type, function: called, custom, ...others }: Fields): Piece {
  const isCustom = type === 'custom' || isObject(custom);
  const said = (isCustom ? custom : called) ?? {};
  const { name, arguments: args, input, ...further } = isObject(said) ? said : {};
  const own = isCustom ? 'custom' : 'function';
  const extras = { ...others, ...(Object.keys(further).length > 0 && { [own]: further }) };
  return {
    index: Number.isInteger(index) && Number(index) >= 0 ? Number(index) : undefined,
    id: typeof id === 'string' ? id : '',
    name: typeof name === 'string' ? name : '',
    written: writtenOf(isCustom ? input : args),
    isCustom,
    extras: Object.keys(extras).length > 0 ? extras : undefined,
  };
}

/** Arguments are JSON in a text; some providers write the object itself. */
function writtenOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
