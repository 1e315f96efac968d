import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { downOf } from '../../doctor/causes.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import type { Facts } from '../../doctor/probe.ts';
import { type DeadAddress, editedAddresses } from '../../doctor/probes/edited-addresses.ts';
import { type RenderedState, rendered } from '../../doctor/probes/rendered.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { services } from '../../doctor/probes/services.ts';
import { logFindings } from '../shared/log-findings.ts';
import { isLooping } from '../shared/service-verdicts.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

const next = [
  { command: `${program.command} render --diff --check`, what: shared.nextDiff() },
  { command: `${program.command} deploy --overwrite-edited`, what: t.nextOverwrite() },
];

const shown = 2;

/** Files by their paths, with the places in them that differ. */
function filesText(edited: readonly RenderedState[]) {
  const names = edited
    .slice(0, shown)
    .map(({ path, fields }) => path + (fields.length > 0 ? ` (${fields.join(', ')})` : ''));
  return literal(names.join(', ') + (edited.length > shown ? ', …' : ''));
}

/** Services that do not get up with their files, unless their logs name what in these is wrong. */
function failing(facts: Facts): ReadonlySet<string> {
  const { value } = facts.get(services);
  const named = new Set(logFindings(facts, 'yaml-type-mismatch').map(({ service }) => service));
  const down = (value?.services ?? []).filter(
    (row) => row.condition === 'unhealthy' || isLooping(row, value?.nowMs ?? 0),
  );
  return new Set(down.map(({ name }) => name).filter((name) => !named.has(name)));
}

/** A service that fails, and the edited files that it reads. */
function culprits(edited: readonly RenderedState[], down: ReadonlySet<string>): Verdict[] {
  return [...down].flatMap((service): Verdict[] => {
    const files = edited.filter((file) => file.services.includes(service));
    const paths = files.map(({ path }) => path);
    if (paths.length === 0) return [];
    const names = literal(paths.slice(0, 3).join(', '));
    const title = t.fails({ service, names });
    return [
      { status: 'broken', subject: service, title, why: [t.failsWhy()], evidence: paths, next },
    ];
  });
}

/** By itself an edit is a note; where a request to a service that reads the file fails, it is why. */
function suspects(edited: readonly RenderedState[]): Verdict[] {
  const readers = new Set(edited.flatMap(({ services: names }) => names));
  return [...readers].map((service): Verdict => {
    const paths = edited.filter((file) => file.services.includes(service)).map(({ path }) => path);
    return {
      ...{ status: 'ok', brokenAsCause: 'broken', subject: service },
      title: t.suspect({ service, names: literal(paths.slice(0, 3).join(', ')) }),
      ...{ why: [t.suspectWhy()], evidence: paths, next },
    };
  });
}

/** Edited files that lead a service to where nobody is. */
const strayed = (dead: readonly DeadAddress[]): Verdict[] =>
  dead.flatMap(({ path, services: readers, address, kind }) =>
    readers.map((service): Verdict => {
      const names = { service, address: literal(address), names: literal(path) };
      return {
        ...{ status: 'broken', subject: service, title: t.leads(names), next },
        why: [kind === 'name' ? t.leadsName() : t.leadsPort()],
        evidence: [`${path}: ${address}`],
        explainedBy: downOf(address.replace(/:.*/, '')),
      };
    }),
  );

/** Rendered files that a person changed. A service's writes into its own files are no news. */
export const issue = defineIssue({
  id: 'file-edited-by-hand',
  disables: ['service'],
  order: 360,
  title: t.title(),
  topic: 'settings',
  about: { why: t.about(), ways: next },
  reads: [rendered],
  alsoReads: [services, serviceLogs, editedAddresses],
  explainedBy: ['template-unresolved'],
  detect(facts) {
    const { value } = facts.read(rendered);
    const edited = value.filter(({ state, shared }) => state === 'edited' && !shared);
    if (edited.length === 0) return { status: 'ok' };
    const found = culprits(edited, failing(facts));
    const named = new Set(found.map(({ subject }) => subject));
    const lost = strayed(facts.get(editedAddresses).value ?? []);
    const all = [...found, ...lost.filter(({ subject }) => !named.has(subject))];
    if (all.length > 0) return all;
    const note: Verdict = {
      status: 'warn',
      title: t.broken({ n: edited.length, names: filesText(edited) }),
      why: [t.about()],
      evidence: edited.slice(0, 8).map((one) => [one.path, ...one.fields].join(' ')),
      next,
    };
    return [note, ...suspects(edited)];
  },
});
