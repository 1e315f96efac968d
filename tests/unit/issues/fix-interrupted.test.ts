import { expect, test } from 'vitest';
import { issue as fixInterrupted } from '../../../src/issues/fix-interrupted/index.ts';
import { unfinishedRun } from '../../../src/issues/fix-interrupted/probe.ts';
import { issues } from '../../../src/issues/generated/issues.ts';
import type { Unfinished } from '../../../src/runs/journal.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const open: Unfinished = {
  ...{ run: '0007', command: 'deploy --yes', at: '2026-03-01T10:00:00Z' },
  ...{ action: 'services', fix: undefined, undoing: false },
};
const found = (run: Unfinished | null) =>
  detectOne(fixInterrupted, factsOf([unfinishedRun, okFact({ run })]), 'running')[0];

test('a deploy that was interrupted must be a note with the command that resumes it', () => {
  const note = found(open);
  expect(note).toMatchObject({ status: 'warn', subject: '0007' });
  expect(note?.next.map(({ command }) => command)).toEqual(['costrict deploy --yes']);
  expect(note && textOf(note)).toContain('the same command resumes it');
  expect(note && textOf(note)).not.toContain('Nothing else is changed');
  expect(found(null)?.status).toBe('ok');
});

test('a fix or a restore that was interrupted must be broken, and undone as well', () => {
  const restore = found({ ...open, command: 'restore backups/a', fix: 'restore' });
  expect(restore?.status).toBe('broken');
  expect(restore?.next.map(({ command }) => command)).toEqual([
    'costrict restore backups/a',
    'costrict undo 0007',
  ]);
});

test('an interrupted run must come before all other problems', () => {
  expect(issues[0]?.id).toBe('fix-interrupted');
});
