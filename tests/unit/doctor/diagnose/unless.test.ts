import { expect, test } from 'vitest';
import { diagnose } from '../../../../src/doctor/diagnose/diagnose.ts';
import { loadKnowledge } from '../../../../src/stacks/stacks.ts';

const knowledge = await loadKnowledge();
const said = (...lines: string[]) => {
  const { recognised, unanswered } = diagnose(Buffer.from(lines.join('\n')), knowledge);
  return [...recognised.map(({ known }) => known.id), ...unanswered.map(({ called }) => called)];
};

test('a line that another one explains must not accuse, wherever that one is', () => {
  const fatal = '1:M # Fatal error loading the DB: Invalid argument. Exiting.';
  const version = "1:M # Can't handle RDB format version 12";
  expect(said(fatal)).toEqual(['store-data-damaged']);
  expect(said(version, fatal)).toEqual(['store-version-mismatch']);
  expect(said(fatal, version)).toEqual(['store-version-mismatch']);
});

test.each([
  ['[Connect call failed], Cannot connect to host models:11434 ssl:default', 'models:11434'],
  ['etcd could not be resolved (3: Host not found)', 'etcd'],
  ['"upstream_host":"10.0.0.9:9","x":"delayed_connect_error:_113"', '10.0.0.9:9'],
])('a call must be read in the words of its program: %s', (line, called) => {
  const { recognised, unanswered } = diagnose(Buffer.from(line), { ...knowledge, calls: [] });
  expect(recognised).toEqual([]);
  expect(unanswered.map((one) => one.called)).toEqual([called]);
});

test.each([
  ['FATAL: could not open file "global/pg_filenode.map": Permission denied', 'data-dir-permission'],
  ['FATAL: could not write to file "pg_wal/x": Operation not permitted', 'data-dir-permission'],
  ['PANIC: could not write to file "pg_wal/x": No space left on device', 'disk-full'],
  [
    'FATAL: could not open relation mapping file "global/pg_filenode.map": No such file',
    'postgres-data-damaged',
  ],
])('the reason that a server gives must decide: %s', (line, id) => {
  expect(said(line)).toEqual([id]);
});
