import { parseArgs } from 'node:util';
import { contractDocument } from '../adapters/contract-document.ts';
import { createContractAnswers } from '../drift/contract-answers.ts';
import { driftReport, findDrift } from '../drift/drift.ts';
import { createMock } from '../mock.ts';
import { OptionError } from './options.ts';

/**
 * Prints what a server answers otherwise than the contract and the mock: the exit code, 1 when an
 * answer breaks the contract.
 *
 * @throws OptionError
 */
export async function reportDrift(commandLine: readonly string[]): Promise<number> {
  const { against, token, writes } = readDriftOptions(commandLine);
  const findings = await findDrift(createMock({ keepRequests: 0 }), createContractAnswers(contractDocument), {
    against,
    token,
    writes,
  });
  process.stdout.write(driftReport(findings));
  return findings.some((it) => it.problem !== undefined) ? 1 : 0;
}

function readDriftOptions(commandLine: readonly string[]) {
  const { against, ...others } = parsed(commandLine);
  if (against === undefined || !/^https?:$/.test(URL.parse(against)?.protocol ?? '')) {
    throw new OptionError('--against must be the address of a server, such as http://localhost:3000.');
  }
  return { against, ...others };
}

function parsed(commandLine: readonly string[]) {
  try {
    return parseArgs({
      args: [...commandLine],
      options: {
        against: { type: 'string' },
        token: { type: 'string', default: 'demo-token' },
        writes: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const [reason] = (error as Error).message.split(/\.\s/);
    throw new OptionError(`${reason}. See alingai-mock --help.`);
  }
}
