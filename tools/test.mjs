// Every check, on a machine with only Node and npm. Installs what is missing first.
import { pnpm } from './pnpm.mjs';

process.exitCode = await pnpm(['run', 'verify', ...process.argv.slice(2)]);
