// Checks the types of every package, each under its own tsconfig; what has not changed since is not checked again.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';

const projects = globSync('{packages/*,examples/*,tests,bench,tools}/tsconfig.json').sort();

/** @param {string} project @returns {Promise<{ project: string, code: number | null, output: string }>} */
const check = (project) =>
  new Promise((resolve) => {
    /** @type {Buffer[]} */
    const chunks = [];
    const checked = `node_modules/.cache/types/${project.replaceAll('/', '-')}.tsbuildinfo`;
    const child = spawn('tsc', ['--project', project, '--incremental', '--tsBuildInfoFile', checked], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('close', (code) => resolve({ project, code, output: Buffer.concat(chunks).toString() }));
  });

const results = [];
for (const project of projects) results.push(await check(project));

const failed = results.filter((it) => it.code !== 0);
for (const { project, output } of failed) console.error(`${project}\n${output}`);
console.log(`Types: ${results.length - failed.length} of ${results.length} projects are sound`);
process.exitCode = failed.length > 0 ? 1 : 0;
