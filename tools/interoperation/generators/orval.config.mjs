export default {
  contract: {
    input: { target: process.env.CONTRACT },
    output: { target: 'generated/orval/index.ts', client: 'fetch', mode: 'single' },
  },
};
