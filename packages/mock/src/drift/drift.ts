import { type OperationId, type OperationInfo, operations } from '@alingai/contract';
import type { Mock } from '../mock.ts';
import type { DocumentedAnswers } from './contract-answers.ts';

/** What was found of one operation. */
export interface DriftFinding {
  operation: OperationId;
  /** The server's status, 0 when it could not be asked. */
  status: number;
  /** How its answer breaks the contract. */
  problem?: string;
  /** The mock's status, where it is another one: the data may differ, or the behaviour. */
  mock?: number;
}

export interface DriftOptions {
  /** The server, such as `http://localhost:3000`. */
  against: string;
  /** What it is asked with. */
  token: string;
  /** Whether operations are asked that change data. */
  writes: boolean;
  fetch?: typeof fetch;
}

/** An answer that does not end is judged by what came until then. */
const TIME_LIMIT_MS = 10_000;

/**
 * Asks a server and the mock the same, operation by operation, and holds the server's answers to
 * the contract. What reads comes before what writes, and what deletes comes last.
 */
export async function findDrift(
  mock: Mock,
  answersOf: (operation: OperationInfo) => DocumentedAnswers,
  { against, token, writes, fetch = globalThis.fetch }: DriftOptions,
): Promise<DriftFinding[]> {
  const findings: DriftFinding[] = [];
  for (const operation of inOrder(writes)) {
    const documented = answersOf(operation);
    const request = (base: string) =>
      new Request(base.replace(/\/+$/, '') + documented.url, {
        method: operation.method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(documented.body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(documented.body !== undefined && { body: JSON.stringify(documented.body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      });
    const theirs = await read(fetch(request(against))).catch((error: Error) => error);
    const mocked = await mock.answer(request('http://mock.invalid'));
    await mocked?.body?.cancel();
    if (theirs instanceof Error) {
      const { cause, message } = theirs;
      findings.push({ operation: operation.id, status: 0, problem: (cause as Error)?.message || message });
      continue;
    }
    const problem = documented.problemOf(theirs);
    findings.push({
      operation: operation.id,
      status: theirs.status,
      ...(problem !== undefined && { problem }),
      ...(mocked && mocked.status !== theirs.status && { mock: mocked.status }),
    });
  }
  return findings;
}

const ORDER = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function inOrder(writes: boolean): OperationInfo[] {
  const all = Object.values(operations) as OperationInfo[];
  const rank = ({ id, method }: OperationInfo) => ORDER.indexOf(method) + (/logout|erase/i.test(id) ? 10 : 0);
  return all
    .filter(({ method, requestType }) => (writes || method === 'GET') && requestType !== 'multipart/form-data')
    .toSorted((a, b) => rank(a) - rank(b));
}

async function read(answer: Promise<Response>): Promise<{ status: number; type: string; text: string }> {
  const response = await answer;
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  let text = '';
  try {
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) text += piece;
  } catch (error) {
    if ((error as Error).name !== 'TimeoutError') throw error;
    // The last event may be half of one.
    text = text.slice(0, text.lastIndexOf('\n\n') + 1);
  }
  return { status: response.status, type: type.trim(), text };
}

/** A report for people: what breaks the contract, what the mock does otherwise, how many agree. */
export function driftReport(findings: readonly DriftFinding[]): string {
  const broken = findings.filter((it) => it.problem !== undefined);
  const other = findings.filter((it) => it.problem === undefined && it.mock !== undefined);
  const lines = [
    ...section(
      'Against the contract',
      broken.map((it) => `${it.operation}  ${it.status || 'no answer'}: ${it.problem}`),
    ),
    ...section(
      'As the contract says, but not as the mock does; the data may differ',
      other.map((it) => `${it.operation}  ${it.status}, the mock ${it.mock}`),
    ),
    `${findings.length} operations asked: ${findings.length - broken.length} keep the contract, ${broken.length} break it.`,
  ];
  return `${lines.join('\n')}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((it) => `  ${it}`), ''];
}
