import { expect, test } from 'vitest';
import { seededRows } from '../../../../../src/stacks/costrict/casdoor/rows.ts';
import { lifetimeActions } from '../../../../../src/stacks/costrict/users/lifetime.ts';

const row = seededRows({}).application;
const have = { access: 1200, refresh: 1200 };

test('logins that last as long as they should must change nothing', () => {
  expect(lifetimeActions(row, have, have)).toEqual([]);
});

test('one time that differs must be the only column that is written', () => {
  const [action, ...more] = lifetimeActions(row, have, { access: 1200, refresh: 2400 });
  expect(more).toEqual([]);
  expect(action?.resource.accepts(action.target)).toBe(true);
  expect(action?.target).toMatchObject({ columns: ['refresh_expire_in_hours'] });
  expect(action?.change.diff).toBe(
    '-refresh_expire_in_hours: 1200\n+refresh_expire_in_hours: 2400',
  );
});
