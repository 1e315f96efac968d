import { sizeText } from '../../base/format.ts';
import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { type Drift, drifts } from '../../doctor/probes/drift.ts';
import { isUsedUp, type LimitUse, serviceLimits } from '../../doctor/probes/service-limits.ts';
import { services } from '../../doctor/probes/services.ts';
import {
  isStarved,
  type Throttled,
  throttledServices,
} from '../../doctor/probes/throttled-services.ts';
import { isLooping } from '../shared/service-verdicts.ts';
import { texts as t } from './texts.ts';

type Row = Drift['limits'][number];

const shown = ({ limit }: Row, value: string) =>
  limit === 'memory' && value !== '0' ? literal(sizeText(Number(value))) : literal(value);

const limitOf = { processes: 'pids', memory: 'memory', files: undefined } as const;

function whyOf(row: Row) {
  const values = { have: shown(row, row.have), want: shown(row, row.want) };
  if (row.limit === 'restart') return t.restart(values);
  if (row.have === '0') return t.noLimit({ limit: literal(row.limit), want: values.want });
  if (row.want === '0') return t.newLimit({ limit: literal(row.limit), have: values.have });
  return t.otherLimit({ limit: literal(row.limit), ...values });
}

/** Whether a changed limit is used up, or starves the container: then the change is why. */
function met(
  rows: readonly Row[],
  uses: readonly LimitUse[],
  throttled: Throttled | undefined,
): boolean {
  const changed = (limit: Row['limit'] | undefined) => rows.some((row) => row.limit === limit);
  if (throttled && isStarved(throttled) && changed('cpus')) return true;
  return uses.some((use) => (use.refused > 0 || isUsedUp(use)) && changed(limitOf[use.what]));
}

/** Limits that somebody set on a running container; the Compose file has others. */
export const issue = defineIssue({
  id: 'container-limits-changed',
  disables: ['service', 'dependents'],
  order: 162,
  title: t.title(),
  topic: 'containers',
  about: {
    why: t.about(),
    ways: [{ command: `${program.command} fix container-limits-changed`, what: t.fixTitle() }],
  },
  fixable: true,
  reads: [drifts, services],
  alsoReads: [serviceLimits, throttledServices],
  explainedBy: ['docker-missing-or-old', 'not-deployed', 'compose-file-broken'],
  detect(facts) {
    const found = (facts.get(drifts).value ?? []).filter(
      ({ made, limits }) => made.length === 0 && limits.length > 0,
    );
    if (found.length === 0) return { status: 'ok' };
    const seen = facts.get(services).value;
    const of = <T extends { readonly service: string }>(all: readonly T[] | null, name: string) =>
      (all ?? []).filter((one) => one.service === name);
    return found.map(({ service, limits }) => {
      const reading = seen?.services.find(({ name }) => name === service);
      const works = reading?.condition === 'ready' && !isLooping(reading, seen?.nowMs ?? 0);
      const uses = of(facts.get(serviceLimits).value, service);
      const [throttled] = of(facts.get(throttledServices).value, service);
      const well = works && !met(limits, uses, throttled);
      return {
        // A changed limit is a note while the container works; otherwise perhaps the cause.
        status: well ? 'warn' : 'broken',
        subject: service,
        title: t.broken({ service }),
        why: limits.map(whyOf),
        evidence: limits.map(
          ({ limit, have, want }) => `${service}: ${limit} ${have} (Compose file: ${want})`,
        ),
      };
    });
  },
});
