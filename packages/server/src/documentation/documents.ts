import contract from '@alingai/contract/openapi.json' with { type: 'json' };
import type { Documents } from '@alingai/core';
import { documentationPage } from './page.ts';

const page = documentationPage(contract.info.title);

export const documents: Documents = {
  page: () => page,
  openapi: () => contract,
};
