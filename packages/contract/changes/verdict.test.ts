import { expect, test } from 'vitest';
import type { Change } from './changes.ts';
import { objection } from './verdict.ts';

const breaking: Change = { operation: 'notes.list', kind: 'breaking', text: 'api removed' };
const added: Change = { operation: 'notes.clear', kind: 'added', text: 'endpoint added' };

test('what breaks nobody may be released as it is', () => {
  expect(objection([added], '1.4.0', 'none')).toBeNull();
});

test('what breaks clients takes a major version, and before 1.0.0 a minor one', () => {
  expect(objection([breaking], '1.4.0', 'minor')).toContain('announces a major version:\n  notes.list: api removed');
  expect(objection([breaking], '1.4.0', 'major')).toBeNull();
  expect(objection([breaking], '0.4.0', 'patch')).toContain('announces a minor version');
  expect(objection([breaking], '0.4.0', 'minor')).toBeNull();
  expect(objection([breaking], '0.4.0', 'major')).toBeNull();
});
