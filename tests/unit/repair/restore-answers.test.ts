import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { realFs } from '../../../src/effects/real/fs.ts';
import { assertLoaded } from '../../../src/repair/restore/load.ts';
import { Log } from '../../../src/repair/restore/steps.ts';

const answer = vi.hoisted(() => ({ text: '' }));
vi.mock('../../../src/deploy/database/local-psql.ts', () => ({
  localSql: async () => answer.text,
}));

test.each(['', 'null', '{}', '[null]', 'NOTICE: x'])(
  'a database server that answers %j must fail the restore, not the program',
  async (text) => {
    const databases = { service: 'postgres' };
    const context = { deployment: { blueprint: { databases } } } as never;
    const archive = { manifest: { databases: ['app'] } } as never;
    answer.text = text;
    await expect(assertLoaded(context, archive)).rejects.toMatchObject({ id: 'restore-failed' });
    answer.text = '["app"]';
    await assertLoaded(context, archive);
  },
);

test.each(['', 'null', '{"swapped":', '{"swapped":"yes"}', '{"saved":1}'])(
  'a progress of a restore that says %j must stop it, not count as nothing done',
  async (text) => {
    const dir = await mkdtemp(join(tmpdir(), 'progress-'));
    await writeFile(join(dir, 'restore.json'), text);
    const log = new Log(realFs);
    await expect(log.open(dir)).rejects.toMatchObject({ id: 'restore-failed', exit: 5 });
    await writeFile(join(dir, 'restore.json'), '{"saved":"b","swapped":true}');
    await log.open(dir);
    expect(log.now).toEqual({ saved: 'b', swapped: true });
    await rm(dir, { recursive: true });
  },
);
