import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/doctor/diagnose/diagnose.ts';
import { loadKnowledge } from '../../../../src/stacks/stacks.ts';

const knowledge = await loadKnowledge();
const said = (...lines: string[]) => {
  const { recognised, unanswered } = diagnose(Buffer.from(lines.join('\n')), knowledge);
  return [...recognised.map(({ known }) => known.id), ...unanswered.map(({ called }) => called)];
};

const starting = 'postgres-1 | FATAL: the database system is starting up';
const ready = 'postgres-1 | LOG: database system is ready to accept connections';
const refused = 'app-1 | Error: connect ECONNREFUSED 172.20.0.2:5432';

describe('a later line', () => {
  test('must end a start that came to its end', () => {
    expect(said(starting)).toEqual(['service-starting']);
    expect(said(starting, ready)).toEqual([]);
    expect(said(ready, starting)).toEqual(['service-starting']);
  });
  test('must excuse calls that came before the server was ready, not those after it', () => {
    expect(said(refused)).toEqual(['service-stopped']);
    expect(said(refused, ready)).toEqual([]);
    expect(said(refused, ready, refused)).toEqual(['service-stopped']);
  });
  test('must not excuse calls to other servers', () => {
    const redis = 'app-1 | Error: connect ECONNREFUSED 172.20.0.3:6379';
    expect(said(redis, ready)).toEqual(['service-stopped']);
    expect(said(redis, 'redis-1 | 1:M * Ready to accept connections tcp')).toEqual([]);
  });
});
