import { literal } from '../../../../base/message.ts';
import type { Verdict } from '../../../../doctor/issue.ts';
import type { Facts } from '../../../../doctor/probe.ts';
import { emptiedOf, lastHealthy } from '../../../../doctor/probes/last-healthy.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { emptiedStore } from '../../../../issues/shared/emptied-store.ts';
import { steps } from '../shared/steps.ts';
import { type SearchEngine, searchEngine } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [steps.logs('es')];

/** Green or yellow all the same: what is there can be read. */
function stuck({ readOnly, base }: SearchEngine, evidence: readonly string[]): Verdict {
  const names = [...new Set(readOnly.map(({ index }) => index))].slice(0, 5).join(', ');
  return {
    ...{ status: 'broken', title: t.readOnly({ names: literal(names) }), why: [t.readOnlyWhy()] },
    evidence,
    next: [
      { command: 'df -h', what: t.nextDisk() },
      {
        command: `curl -s -X PUT '${base}/_all/_settings' -H 'content-type: application/json' -d '{"index.blocks.read_only_allow_delete": null}'`,
        what: t.nextWritable(),
      },
    ],
  };
}

function emptied(facts: Facts, { documents }: SearchEngine): Verdict {
  const before = emptiedOf(facts, 'es', documents);
  return before === undefined
    ? { status: 'ok' }
    : emptiedStore({ service: 'es', before, asked: 'GET /_count' });
}

/** Elasticsearch runs, and calls itself red or takes no writes. */
export const issue = runningIssue({
  id: 'search-engine-unwell',
  order: 1250,
  title: t.title(),
  notInLab: 'stand-in',
  topic: 'services',
  reads: [searchEngine],
  alsoReads: [lastHealthy],
  services: ['es'],
  after: ['disk-full'],
  about: { why: t.why(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.read(searchEngine);
    const { health, readOnly } = value;
    if (readOnly.length > 0) return stuck(value, evidence);
    if (health === 'green' || health === 'yellow') return emptied(facts, value);
    const title = health === '' ? t.odd() : t.red({ health: literal(health) });
    return { status: 'broken', title, why: [t.why()], evidence, next };
  },
});
