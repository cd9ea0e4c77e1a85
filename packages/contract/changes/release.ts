/** `pnpm contract:release`: keeps the contract as the one that was released last; part of making a release. */
import { keepRelease } from './released.ts';

const { version } = await keepRelease();
console.log(`Contract: releases/openapi.json is that of ${version}`);
