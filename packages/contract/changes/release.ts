/**
 * `pnpm contract:release`: saves the contract as the last released one; part of making a release.
 */
import { keepRelease } from './released.ts';

const { version } = await keepRelease();
console.log(`Contract: releases/openapi.json is that of ${version}`);
