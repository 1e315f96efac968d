import { expect, test } from 'vitest';
import { say } from '../../../../src/base/message.ts';
import { dataChanges } from '../../../../src/repair/restore/data-changes.ts';

const work = (databases: readonly string[]) => {
  const stores = [{ path: 'redis', file: 'redis.tar.gz', bytes: 1 }];
  const manifest = { at: '2026-01-31T23:59:59Z', databases, stores };
  const more = { names: ['postgres', 'redis'], setAside: false };
  return { archive: { manifest }, ...more } as unknown as Parameters<typeof dataChanges>[0];
};
const said = (databases: readonly string[]) =>
  dataChanges(work(databases)).map(
    ({ kind, name, detail }) => `${kind} ${name}: ${detail ? say(detail, 'en') : ''}`,
  );

test('the directory of the database server must not look like a second copy of its databases', () => {
  const [postgres, redis, app] = said(['app']);
  expect(postgres).toContain('directory data/postgres: new and empty');
  expect(redis).toContain('directory data/redis: as of 2026');
  expect(app).toContain('database app: as of 2026');
});

test('a backup without databases must replace each directory as it says', () => {
  expect(said([])[0]).toContain('directory data/postgres: as of 2026');
});
