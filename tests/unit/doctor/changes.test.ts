import { describe, expect, test } from 'vitest';
import { literal, say } from '../../../src/base/message.ts';
import { changesSince, type KnownFindings } from '../../../src/doctor/changes.ts';
import { unknownFact } from '../../../src/doctor/fact.ts';
import { diagnosisOf, type Row } from '../../support/diagnosis.ts';

const down: Row = { id: 'redis', verdict: { status: 'broken', title: literal('redis is down') } };
const unseen: Row = { id: 'redis', fact: unknownFact(literal('no daemon')) };
const hidden: Row = { ...unseen, explainedBy: ['docker'] };
const docker: Row = { id: 'docker', verdict: { status: 'broken', title: literal('no docker') } };
const fine: Row = { id: 'redis' };

function watched(...runs: readonly (readonly Row[])[]): string[][] {
  let known: KnownFindings = new Map();
  return runs.map((rows) => {
    const changed = changesSince(known, diagnosisOf(rows));
    known = changed.known;
    return changed.lines.map(({ level, text }) => `${level} ${say(text, 'en')}`);
  });
}

describe('a watch', () => {
  test('must say a problem once, and once that it is over', () => {
    expect(watched([fine], [down], [down], [fine], [fine])).toEqual([
      [],
      ['broken redis is down  (redis)'],
      [],
      ['ok resolved: redis is down  (redis)'],
      [],
    ]);
  });
  test('must not say that something is over which cannot be seen any more', () => {
    expect(watched([down], [docker, hidden], [down], [fine])).toEqual([
      ['broken redis is down  (redis)'],
      ['broken no docker  (docker)'],
      ['ok resolved: no docker  (docker)'],
      ['ok resolved: redis is down  (redis)'],
    ]);
  });
  test('must say when a problem turns into a doubt of its own', () => {
    expect(watched([down], [unseen])[1]).toEqual([
      'unknown could not determine whether redis  (redis)',
    ]);
  });
});
