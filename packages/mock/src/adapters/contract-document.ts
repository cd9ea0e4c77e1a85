import document from '@alingai/contract/openapi.json' with { type: 'json' };

// A module of its own, to be loaded late: bundlers break a JSON file that is itself imported late.
export const contractDocument = document;
