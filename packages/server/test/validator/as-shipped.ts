import { cpSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyPatch, parsePatch, reversePatch } from 'diff';
import type * as Validator from 'express-openapi-validator';

export type ValidatorModule = typeof Validator;

const PATCH = fileURLToPath(new URL('../../../../patches/express-openapi-validator@5.6.2.patch', import.meta.url));

const require = createRequire(import.meta.url);

/** The contract's validator as this repository patches it. */
export function patched(): ValidatorModule {
  return require('express-openapi-validator');
}

/**
 * The contract's validator as its authors ship it: a copy in the folder, with the patch taken back.
 * It shares its dependencies with the patched one, so that the patch is all that differs.
 */
export function asShipped(folder: string): ValidatorModule {
  const installed = installedPackage();
  const copy = join(folder, 'express-openapi-validator');
  cpSync(installed, copy, { recursive: true });
  symlinkSync(dirname(installed), join(folder, 'node_modules'), 'junction');
  for (const change of parsePatch(readFileSync(PATCH, 'utf8'))) {
    const file = join(copy, (change.newFileName ?? '').replace(/^b\//, ''));
    const before = applyPatch(readFileSync(file, 'utf8'), reversePatch(change));
    if (before === false) throw new Error(`The patch of ${file} cannot be taken back: is it installed?`);
    writeFileSync(file, before);
  }
  return require(copy);
}

function installedPackage(): string {
  return dirname(realpathSync(require.resolve('express-openapi-validator/package.json')));
}
