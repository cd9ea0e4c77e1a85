import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { replyProblem, type ScriptedReply } from '../replies/scripted-reply.ts';
import { OptionError } from './options.ts';

export interface FileReply {
  when: string | RegExp;
  reply: string | ScriptedReply;
  times?: number;
}

const MEMBERS = ['when', 'reply', 'times'];

/**
 * Reads the replies of the models from a file.
 *
 * @throws OptionError which names the file, the entry and what is wrong with it
 */
export async function readReplies(file: string): Promise<FileReply[]> {
  const list = await parsed(file);
  if (!Array.isArray(list)) throw new OptionError(`${file} must hold a list of replies.`);
  return list.map((it, index) => {
    try {
      return readReply(it);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new OptionError(`${file}, reply ${index + 1}: ${error.message}.`);
    }
  });
}

async function parsed(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new OptionError(
      `${file} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`,
    );
  });
  try {
    return parse(text);
  } catch (error) {
    throw new OptionError(`${file} is neither YAML nor JSON: ${(error as Error).message.split('\n')[0]}`);
  }
}

/** Throws a TypeError when it is none. */
export function readReply(entry: unknown): FileReply {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    throw new TypeError('it must have when and reply');
  const unknown = Object.keys(entry).find((it) => !MEMBERS.includes(it));
  if (unknown !== undefined) throw new TypeError(`it has no “${unknown}”; it has ${MEMBERS.join(', ')}`);
  const { when, reply, times } = entry as Record<string, unknown>;
  const problem = replyProblem(reply);
  if (problem !== undefined) throw new TypeError(problem);
  if (times !== undefined && !(Number.isInteger(times) && (times as number) >= 1)) {
    throw new TypeError('times must be a whole number from 1 on');
  }
  return {
    when: readCondition(when),
    reply: reply as string | ScriptedReply,
    ...(times !== undefined && { times: times as number }),
  };
}

function readCondition(when: unknown): string | RegExp {
  if (typeof when === 'string') return when;
  const { matches, flags = 'u', ...others } = (when ?? {}) as Record<string, unknown>;
  if (typeof matches !== 'string' || typeof flags !== 'string' || Object.keys(others).length > 0) {
    throw new TypeError('when must be a text, or a regular expression such as { matches: "°C", flags: i }');
  }
  try {
    return new RegExp(matches, flags);
  } catch (error) {
    throw new TypeError((error as Error).message);
  }
}
