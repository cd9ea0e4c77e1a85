import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const windows = process.platform === 'win32';

/**
 * npm passes on signals that the terminal has sent to this process as well. The second one within
 * this time is such a copy.
 */
const DUPLICATE_SIGNAL_MS = 300;

/**
 * Runs a program until it ends. It shares the output of this process, and gets each signal that
 * stops this process once.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, shell?: boolean }} [options]
 * @returns {Promise<number>} its exit code
 */
export function run(program, args, options) {
  // In a process group of its own, so that Ctrl+C reaches it only through this process.
  const child = spawn(program, args, { stdio: 'inherit', detached: !windows, ...options });
  /** @type {Record<string, number>} */
  const passed = {};
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    const now = performance.now();
    if (
      now - (passed[signal] ?? Number.NEGATIVE_INFINITY) < DUPLICATE_SIGNAL_MS ||
      child.exitCode !== null ||
      child.pid === undefined
    )
      return;
    passed[signal] = now;
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  // npm sends signals only to the shell it starts this process with, so the sign of a stop may be
  // that the parent is gone.
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
