// Imports run one way; `pnpm lint:imports` fails where one runs back. A cycle counts even when it is of types alone.

/** What everything in the core may rest on: it knows no feature of the platform. */
const GROUND = '^packages/core/src/(ports|models|text|streams)/';
const DOMAIN =
  '^packages/core/src/(accounts|apps|catalog|chat|community|idempotency|limits|providers|responses|system|tools|usage)/';
const SURFACES = '^packages/core/src/surfaces/';
/** What brings the domain to life: it may be known to hosts alone. */
const PLATFORM = '^packages/core/src/(platform|index)\\.ts$';
const ADAPTERS = '^packages/core/src/(memory|simulator|demo)/';

/** @param {string} name @param {string} comment @param {string} from @param {string} to */
const back = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: to },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that import each other are one file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'packages-by-name',
      comment: "Another package's inside may change: import the package by its name, or add an entry to its exports.",
      severity: 'error',
      from: { path: '^(packages/[^/]+|tests|tools|bench)/' },
      to: { path: '^(packages/[^/]+|tests|tools|bench)/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    back(
      'ground-knows-no-domain',
      'Ports, models and texts come before every feature.',
      GROUND,
      `${DOMAIN}|${SURFACES}|${PLATFORM}|${ADAPTERS}`,
    ),
    back(
      'domain-knows-no-surface',
      'The domain decides; how that is shown is up to the surfaces.',
      DOMAIN,
      `${SURFACES}|${PLATFORM}|${ADAPTERS}`,
    ),
    back(
      'surfaces-know-no-platform',
      'Surfaces translate between the contract and the domain.',
      SURFACES,
      `${PLATFORM}|${ADAPTERS}`,
    ),
    back(
      'adapters-know-no-surface',
      'What stands in for a host knows the domain alone.',
      ADAPTERS,
      `${SURFACES}|${PLATFORM}`,
    ),
    back('core-knows-no-host', 'The core runs in any host.', '^packages/core/', '^packages/(server|mock|sdk|web)/'),
    back(
      'client-knows-no-platform',
      'The SDK is all that an application installs.',
      '^packages/sdk/src/',
      '^packages/(core|server|mock|web)/',
    ),
    back(
      'pages-know-the-client',
      'The web interface asks as every other client does.',
      '^packages/web/src/(?!backend/)',
      '^packages/(core|server|mock)/',
    ),
    {
      name: 'postgres-on-demand',
      comment: 'A server on SQLite loads nothing of PostgreSQL: import what opens it with `await import(…)`.',
      severity: 'error',
      from: { path: '^packages/server/src/', pathNot: '^packages/server/src/storage/postgres/' },
      to: {
        path: '^packages/server/src/storage/postgres/',
        pathNot: '/connection-string\\.ts$',
        dependencyTypesNot: ['dynamic-import'],
      },
    },
    back(
      'packages-know-no-tests',
      'What is shipped rests on nothing that is not.',
      '^packages/[^/]+/src/',
      '^(tests|tools|bench|examples)/',
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(generated|dist|dist-mock|node_modules)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
  },
};
