import { type Clock, type ModelRequest, type ModelUpstream, textOf } from '@alingai/core';
import { type Pace, play } from '@alingai/core/simulator';
import type { Scenario } from '../scenarios/scenarios.ts';
import { type ReplyCondition, type ReplyScript, replyProblem, type ScriptedReply, sceneOf } from './scripted-reply.ts';

interface Script extends Scenario {
  when: ReplyCondition;
  reply: ReplyScript;
  times: number;
  requests: number;
}

/** Replies that somebody wrote, before those of the models. A newer one takes precedence. */
export function createScriptedReplies(models: ModelUpstream, pace: { clock: Clock } & Pace) {
  let scripts: Script[] = [];

  /**
   * Adds a reply.
   *
   * @param options.times how many questions it is for; all by default
   * @throws TypeError when it is no reply.
   */
  function add(when: ReplyCondition, reply: ReplyScript, options: { times?: number } = {}): Scenario {
    const { times = Number.POSITIVE_INFINITY } = options;
    if (typeof reply !== 'function') assertReply(reply);
    if (!(times >= 1)) throw new TypeError('times must be a number from 1 on');
    const script: Script = {
      when,
      reply,
      times,
      requests: 0,
      end() {
        scripts = scripts.filter((it) => it !== script);
      },
    };
    scripts = [script, ...scripts];
    return script;
  }

  /** The reply to a question, which it counts; `undefined` when it is for the models. */
  function take(request: ModelRequest): string | ScriptedReply | undefined {
    const newest = newestText(request);
    const script = scripts.find((it) => isFor(it.when, newest, request));
    if (!script) return undefined;
    script.requests += 1;
    if (script.requests >= script.times) script.end();
    const reply = typeof script.reply === 'function' ? script.reply(request) : script.reply;
    assertReply(reply);
    return reply;
  }

  const upstream: ModelUpstream = {
    stream(request, signal) {
      const reply = take(request);
      return reply === undefined ? models.stream(request, signal) : play(sceneOf(reply), request, signal, pace);
    },
  };

  return { add, upstream };
}

function assertReply(reply: unknown): asserts reply is string | ScriptedReply {
  const problem = replyProblem(reply);
  if (problem !== undefined) throw new TypeError(problem);
}

function isFor(when: ReplyCondition, newest: string, request: ModelRequest): boolean {
  if (typeof when === 'function') return when(request);
  return typeof when === 'string' ? newest.includes(when) : newest.search(when) >= 0;
}

/** What was said last: by the person, or by the tools that answered. */
function newestText({ messages }: ModelRequest): string {
  const talk = messages.filter((it) => it.role !== 'system');
  const before = talk.findLastIndex((it) => it.role !== 'tool');
  const newest = before === talk.length - 1 ? talk.slice(-1) : talk.slice(before + 1);
  return newest.map((it) => textOf(it.content)).join('\n');
}
