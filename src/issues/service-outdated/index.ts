import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { firstFew } from '../../doctor/lists.ts';
import { type Drift, drifts, type Made, replacedIn } from '../../doctor/probes/drift.ts';
import { outdatedContainers } from '../../doctor/probes/outdated.ts';
import { services } from '../../doctor/probes/services.ts';
import { texts as t } from './texts.ts';

const next = [
  { command: `${program.command} deploy --dry-run`, what: t.nextCompare() },
  { command: `${program.command} deploy`, what: t.nextApply() },
];

const parts: Readonly<Record<Made, () => Message>> = {
  ...{ image: t.madeFrom, user: t.user, labels: t.labels },
  ...{ command: t.command, environment: t.environment, mounts: t.mounts, other: t.other },
};

const mild: ReadonlySet<Made> = new Set(['environment', 'labels', 'other']);

/** It was made by somebody else: by variables and labels alone it may still be the same program on the same data, while it works. */
function replaced(drift: Drift, works: boolean): Verdict {
  const { service, made, variables, files = '' } = drift;
  const isTuned = works && made.every((part) => mild.has(part));
  const named = firstFew(
    made.map((part) => parts[part]()),
    6,
  );
  return {
    status: isTuned ? 'warn' : 'broken',
    // Where it has not come up yet, nobody knows that it works with them; where it runs and is wrong, they are why.
    ...(files !== '' && { brokenAsCause: 'any' as const }),
    subject: service,
    title: t.replaced({ service }),
    why: [files === '' ? t.replacedWhy({ parts: named }) : t.otherFiles({ parts: named })],
    evidence: [
      ...(files === '' ? [] : [`config_files: ${files}`]),
      ...(variables.length === 0 ? [] : [`${service}: ${variables.slice(0, 8).join(', ')}`]),
    ],
  };
}

/** Containers run with what the Compose file said before, or were made by somebody else. */
export const issue = defineIssue({
  id: 'service-outdated',
  disables: ['service', 'dependents'],
  order: 157,
  title: t.title(),
  topic: 'containers',
  about: { why: t.about(), ways: next },
  fixable: true,
  reads: [outdatedContainers],
  alsoReads: [drifts, services],
  explainedBy: ['docker-missing-or-old', 'not-deployed', 'compose-file-broken'],
  detect(facts) {
    const { value } = facts.get(outdatedContainers);
    if (value === null) return [];
    const others = replacedIn(facts);
    const failing = new Set(
      (facts.get(services).value?.services ?? []).flatMap(({ name, condition }) =>
        condition === 'restarting' || condition === 'unhealthy' ? [name] : [],
      ),
    );
    const named = new Set(others.map(({ service }) => service));
    const older = value.filter(({ service }) => !named.has(service));
    if (older.length + others.length === 0) return { status: 'ok' };
    const old: Verdict = {
      status: 'warn',
      title: t.broken({ n: older.length }),
      why: older.map(({ service, what }) =>
        what === 'image' ? t.image({ service }) : t.definition({ service }),
      ),
      next,
    };
    return [
      ...others.map((one) => replaced(one, !failing.has(one.service))),
      ...(older.length > 0 ? [old] : []),
    ];
  },
});
