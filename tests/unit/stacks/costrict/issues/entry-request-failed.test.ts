import { expect, test } from 'vitest';
import { literal } from '../../../../../src/base/message.ts';
import { detectIssues, foldRoots } from '../../../../../src/doctor/judge.ts';
import { machineLoad } from '../../../../../src/doctor/probes/machine-load.ts';
import { rendered } from '../../../../../src/doctor/probes/rendered.ts';
import { issue as edited } from '../../../../../src/issues/file-edited-by-hand/index.ts';
import { issue } from '../../../../../src/stacks/costrict/issues/entry-request-failed/index.ts';
import {
  entryRequests,
  isLateAnswer,
} from '../../../../../src/stacks/costrict/issues/entry-request-failed/probe.ts';
import { refusedByGateway } from '../../../../../src/stacks/costrict/journey/error.ts';
import { detectOne, factsOf, okFact } from '../../../../support/facts.ts';

test.each([
  [30, true, 'unknown'],
  [30, false, 'broken'],
  [1, true, 'broken'],
])('at load %d, being late: %s, a page that does not open must be %s', (one, late, status) => {
  const failure = { title: literal('x'), why: [], next: [], late };
  const load = { load: { one, five: one }, cpus: 2, waitedPercent: 95 };
  const facts = factsOf(
    [entryRequests, okFact([{ service: 'casdoor', failure }])],
    [machineLoad, okFact(load)],
  );
  const [found] = detectOne(issue, facts, 'running');
  expect(found?.status).toBe(status);
  expect(found?.explainedBy.includes('machine-overloaded:machine')).toBe(status === 'unknown');
});

test('a page of a service whose file was edited must follow from the edit, and an edit alone is a note', () => {
  const failure = { title: literal('x'), why: [], next: [] };
  const path = 'config/portal/nginx.conf';
  const file = {
    path,
    state: 'edited',
    services: ['portal'],
    shared: false,
    strays: [],
    fields: [],
  };
  const facts = (requests: readonly object[]) =>
    factsOf(
      [rendered, okFact([{ ...file, placeholders: [] } as never])],
      [entryRequests, okFact(requests as never)],
    );
  const roots = (requests: readonly object[]) => {
    const found = detectIssues([issue, edited], facts(requests), 'running');
    return foldRoots(found).roots.map(({ finding }) => `${finding.issue}:${finding.subject}`);
  };
  expect(roots([{ service: 'portal', failure }])).toEqual(['file-edited-by-hand:portal']);
  expect(roots([{ service: 'casdoor', failure }])).toEqual(['entry-request-failed:casdoor']);
  expect(roots([])).toEqual([]);
});

test('a request that is late must be unknown by itself, and hide no other', () => {
  const failure = { title: literal('x'), why: [], next: [] };
  const facts = factsOf([
    entryRequests,
    okFact([
      { service: 'casdoor', failure: null, unanswered: true as const },
      { service: 'portal', failure },
      { service: 'grafana', failure: null },
    ]),
  ]);
  const found = detectOne(issue, facts, 'running').map(({ subject, status }) => [subject, status]);
  expect(found).toEqual([
    ['casdoor', 'unknown'],
    ['portal', 'broken'],
  ]);
});

test('a service that says of itself that it is not well must be the cause, not the page', () => {
  const failure = { title: literal('x'), why: [], next: [] };
  const [found] = detectOne(
    issue,
    factsOf([entryRequests, okFact([{ service: 'portal', failure }])]),
    'running',
  );
  expect(found?.explainedBy).toContain('service-not-well:portal');
});

test.each([
  ['nginx', false],
  ['openresty', true],
])('a 403 below which %s has its name must be the gateway’s: %s', (server, isGateway) => {
  const text = `<center><h1>403 Forbidden</h1></center>\n<hr><center>${server}</center>`;
  expect(refusedByGateway({ status: 403, text })).toBe(isGateway);
});

test.each([
  [502, 20, false],
  [502, 3_000, true],
  [503, 20, false],
  [504, 20, true],
  [404, 3_000, false],
])(
  'an answer %d after %d ms must count as late: %s, for a refusal comes at once',
  (status, tookMs, late) => {
    expect(isLateAnswer({ ...literal('x'), params: { status } }, tookMs)).toBe(late);
  },
);
