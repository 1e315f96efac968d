import { literal, type Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { firstFew } from '../../doctor/lists.ts';
import { type Drift, drifts, type Made, replacedIn } from '../../doctor/probes/drift.ts';
import { type Outdated, outdatedContainers } from '../../doctor/probes/outdated.ts';
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

const byName = (rows: readonly Outdated[]) => [
  ...new Map(rows.flatMap(({ image }) => (image ? [[image.name, image] as const] : []))).values(),
];

const tag = (rows: readonly Outdated[], what: Message): readonly NextStep[] =>
  byName(rows).map(({ id, name }) => ({ command: `docker tag ${id} ${shellWord(name)}`, what }));

/** They run on; a machine without a network could not make them again. */
function untagged(rows: readonly Outdated[]): Verdict {
  const names = byName(rows).map(({ name }) => name);
  return {
    ...{ status: 'warn', manual: true, title: t.untagged({ n: names.length }) },
    why: [t.untaggedWhy({ services: literal(rows.map(({ service }) => service).join(', ')) })],
    evidence: byName(rows).map(({ id, name }) => `${name}: No such image; in use: ${id}`),
    next: tag(rows, t.nextTag()),
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
    const isLost = ({ what }: Outdated) => what === 'untagged';
    const older = value.filter((one) => !named.has(one.service) && !isLost(one));
    const lost = value.filter(isLost);
    if (older.length + others.length + lost.length === 0) return { status: 'ok' };
    const old: Verdict = {
      status: 'warn',
      title: t.broken({ n: older.length }),
      why: older.map(({ service, what }) =>
        what === 'image' ? t.image({ service }) : t.definition({ service }),
      ),
      next: [...next, ...tag(older, t.nextTagBack())],
    };
    return [
      ...others.map((one) => replaced(one, !failing.has(one.service))),
      ...(older.length > 0 ? [old] : []),
      ...(lost.length > 0 ? [untagged(lost)] : []),
    ];
  },
});
