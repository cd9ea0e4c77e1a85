import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const windows = process.platform === 'win32';

/** Of a signal that comes twice within this time, in milliseconds, the second is npm passing on what the terminal sent already. */
const SAME = 300;

/**
 * Runs a program until it ends. It gets what this process is told to stop by, once, and writes where this process does.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, shell?: boolean }} [options]
 * @returns {Promise<number>} its exit code
 */
export function run(program, args, options) {
  // A group of its own: the terminal's Ctrl+C comes to this process alone, which passes it on.
  const child = spawn(program, args, { stdio: 'inherit', detached: !windows, ...options });
  /** @type {Record<string, number>} */
  const passed = {};
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    const now = performance.now();
    if (now - (passed[signal] ?? Number.NEGATIVE_INFINITY) < SAME || child.exitCode !== null || child.pid === undefined)
      return;
    passed[signal] = now;
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  // npm starts a shell, and tells that alone to stop; whoever started this is gone then.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    passOn('SIGTERM');
  }, 250);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearInterval(watch);
      for (const it of signals) process.off(it, passOn);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
