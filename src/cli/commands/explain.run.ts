import { exit } from '../../base/exit.ts';
import { literal, type Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { doctorTexts as t } from '../../base/texts/doctor.ts';
import { maybeFixStep } from '../../doctor/fixable.ts';
import { type Issue, isCalled, topicOf } from '../../doctor/issue.ts';
import { issuesOf, serverIssues } from '../../doctor/issues-of.ts';
import { listed } from '../../doctor/lists.ts';
import { type Block, type CommandResult, withSteps } from '../../report/view.ts';
import { checksOf, loadBlueprints, loadIssues, stackFixes } from '../../stacks/stacks.ts';
import type { CommandContext, CommandRun, StepChange } from '../command.ts';
import { locateHere } from '../deployment-dir.ts';
import { unknownIssue } from '../doctor-choice.ts';
import { ofAnyService, usageError } from '../usage.ts';

async function allIssues(): Promise<readonly Issue[]> {
  const all = issuesOf({ issues: await loadIssues() });
  return [...new Map(all.map((issue) => [issue.id, issue])).values()];
}

const plain = (issue: Issue) => ({
  id: issue.id,
  title: issue.title,
  topic: topicOf(issue),
  faq: issue.faq ?? null,
  stages: issue.stages,
  why: issue.about?.why ?? null,
  ways: issue.about?.ways ?? [],
  explainedBy: issue.explainedBy,
  probes: issue.reads.map(({ id, title }) => ({ id, title })),
});

/** How many there are and on which machine, so that the lists of doctor and fix add up with it. */
async function headOf(issues: readonly Issue[]): Promise<Message> {
  const left = new Set(issues.map(({ id }) => id));
  const take = (ids: Iterable<string>) => [...ids].filter((id) => left.delete(id)).length;
  const parts: Message[] = [];
  for (const blueprint of await loadBlueprints()) {
    const ids = serverIssues(await checksOf(blueprint)).map(({ id }) => id);
    const text = parts.length === 0 ? t.onServer : t.onlyOnServer;
    parts.push(text({ n: take(ids), stack: blueprint.name }));
  }
  const client = t.onClient({ n: left.size });
  return t.allIssues({ n: issues.length, parts: listed([...parts, client]) ?? client });
}

async function list(issues: readonly Issue[]): Promise<CommandResult> {
  const rows = issues.toSorted((a, b) => a.id.localeCompare(b.id, 'en'));
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'plain', text: await headOf(issues) },
      { kind: 'gap' },
      {
        kind: 'table',
        columns: [t.columnIssue(), t.columnFaq(), t.columnTitle()],
        rows: rows.map((issue) => [
          { text: issue.id },
          { text: issue.faq ?? '' },
          { text: issue.title },
        ]),
      },
    ],
    json: { issues: rows.map(plain) },
  };
}

function section(head: Message, blocks: readonly Block[]): Block[] {
  if (blocks.length === 0) return [];
  return [{ kind: 'gap' }, { kind: 'text', text: head }, ...blocks];
}

const line = (text: Message): Block => ({ kind: 'text', text, indent: 4 });
const steps = (ways: readonly NextStep[]): Block[] =>
  ways.length === 0 ? [] : [{ kind: 'next', steps: ways, indent: 4 }];

/** Trouble with a service is named once, by what is seen of it first; all else about it follows from that. */
function causesOf(explainedBy: readonly string[]): string[] {
  const services = explainedBy.flatMap((entry) => entry.match(/^service-stopped:(.+)$/)?.[1] ?? []);
  const others = explainedBy.filter(
    (entry) => !services.some((name) => entry.endsWith(`:${name}`)),
  );
  const look = services.map((name) => `${name} (${program.command} doctor --why ${name})`);
  return [...others, ...look];
}

interface Fixes {
  readonly here: readonly NextStep[];
  readonly elsewhere: readonly NextStep[];
}

/** The fixing command first, then its options by name; a value stands for this directory. */
async function fixesOf({ effects }: CommandContext, issue: Issue): Promise<Fixes> {
  if (!issue.fixable) return { here: [], elsewhere: [] };
  const fix = await (await stackFixes()).get(issue.id)?.();
  const elsewhere = (await fix?.elsewhere?.(effects)) ?? [];
  const options = (fix?.options ?? []).map(({ name, title, value }) => ({
    command: `${program.command} fix ${issue.id} --with ${name}${value ? '=.' : ''}`,
    what: title,
  }));
  return { here: [maybeFixStep(issue), ...options], elsewhere };
}

function explanation(issue: Issue, { here: fixes, elsewhere }: Fixes): CommandResult {
  const { id, title, faq, about, reads, explainedBy, stages } = issue;
  const client = stages.includes('client') ? 'doctor --help' : 'preflight';
  const alone = stages.includes('running') ? `doctor --only ${id}` : client;
  const look = { command: `${program.command} ${alone}`, what: t.alone() };
  const aside = faq === undefined ? undefined : t.faqSection({ section: faq });
  const text = t.explainHead({ id, title });
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'plain', text, ...(aside && { aside }) },
      ...section(t.why(), about ? [line(about.why)] : []),
      ...section(t.ways(), steps([...fixes, ...(about?.ways ?? [])])),
      ...section(t.elsewhere(), steps(elsewhere)),
      ...section(
        t.follows(),
        causesOf(explainedBy).map((cause) => line(literal(cause))),
      ),
      ...section(t.checked(), [...reads.map((probe) => line(probe.title)), ...steps([look])]),
    ],
    json: {
      ...plain(issue),
      fixes: fixes.map(({ command }) => command),
      elsewhere: elsewhere.map(({ command }) => command),
    },
  };
}

/** In another installer's directory few of our commands work; what is there is read for the others. */
async function foreignSteps(context: CommandContext): Promise<StepChange> {
  const same: StepChange = (all) => all;
  try {
    if ((await locateHere(context, { foreign: true })).kind !== 'foreign') return same;
    const { targetHere } = await import('../target.ts');
    const { deployment } = await targetHere(context, { keepDefaults: true });
    const { isAdopted } = await import('../../doctor/foreign/adopted.ts');
    const { workingSteps } = await import('../../doctor/foreign/next.ts');
    return (all) => (isAdopted(deployment) ? workingSteps(deployment, all) : all);
  } catch {
    // An explanation needs no deployment, and none that can be read.
    return same;
  }
}

export const run: CommandRun = async (context, [id], options) => {
  const issues = await allIssues();
  if (options.list === true) return list(issues);
  const ids = issues.map((issue) => issue.id);
  if (id === undefined)
    throw usageError({ id: 'usage-missing-argument', title: t.explainWhich(), path: 'explain' });
  const issue = issues.find((one) => isCalled(one, id));
  if (issue === undefined) {
    const services = (await loadBlueprints()).flatMap((blueprint) => blueprint.services);
    throw unknownIssue(id, ids, 'explain', ofAnyService(id, services));
  }
  const result = explanation(issue, await fixesOf(context, issue));
  return { ...result, view: withSteps(result.view, await foreignSteps(context)) };
};
