import { literal, type Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { Blueprint } from '../config/blueprint.ts';
import { startSecondsOf } from '../config/start-time.ts';
import type { Block } from '../report/view.ts';
import { type Action, type FixPlan, type Guide, nothingBack } from './action.ts';
import type { Kinds } from './rollback.ts';
import { type PastRun, restartsOf, toldActions } from './undo.ts';

/** What is changed, what is not, what waits and whether it can be taken back. */
export function planView(plan: FixPlan, blueprint: Blueprint): readonly Block[] {
  const { actions, untouched, locks, notices = [], irreversible } = plan;
  const why = irreversible?.why ?? nothingBack(plan);
  const undo = why ? t.canUndoNo({ why }) : t.canUndoYes({ command: `${program.command} undo` });
  const shown = actions.filter(({ quiet }) => !quiet).map(({ change }) => withoutNames(change));
  return [
    { kind: 'gap' },
    { kind: 'text', text: t.willChange() },
    { kind: 'changes', changes: shown, indent: 4 },
    { kind: 'gap' },
    {
      kind: 'pairs',
      rows: [
        ...(untouched ? [{ label: t.willNot(), value: untouched }] : []),
        restartsRow(
          actions.flatMap(({ restarts = [] }) => restarts),
          blueprint,
        ),
        ...(locks ? [{ label: t.locks(), value: locks }] : []),
        { label: t.canUndo(), value: undo },
      ],
    },
    ...notices.map((text): Block => ({ kind: 'text', text, status: 'warn' })),
    { kind: 'gap' },
  ];
}

const namesOfFiles = /^--- .*\n\+\+\+ .*\n/;

/** The file is named above its difference; the plan need not say it three times. */
const withoutNames = (change: Action['change']): Action['change'] =>
  change.diff === undefined ? change : { ...change, diff: change.diff.replace(namesOfFiles, '') };

/** Which services are away for how long, whether something is changed or put back. */
const restartsRow = (services: readonly string[], blueprint: Blueprint) => ({
  label: t.restarts(),
  value: restarts([...new Set(services)], blueprint),
});

function restarts(names: readonly string[], blueprint: Blueprint): Message {
  if (names.length === 0) return t.restartsNone();
  const services = blueprint.services.filter(({ name }) => names.includes(name));
  const seconds = Math.max(...services.map(startSecondsOf), 1);
  return t.restartsSome({ n: names.length, services: literal(names.join(', ')), seconds });
}

/** What a run is that is to be put back, what that changes, and who is away meanwhile. */
export function undoView(past: PastRun, kinds: Kinds, blueprint: Blueprint): readonly Block[] {
  const { run: number, command, at } = past;
  const rows = toldActions(past, kinds)
    .toReversed()
    .map(({ title, name }) => ({ label: title, value: name }));
  return [
    {
      kind: 'headline',
      status: 'plain',
      text: t.undoHead({ run: number, command, at: `${at.slice(0, 16).replace('T', ' ')} UTC` }),
    },
    { kind: 'gap' },
    // What was cut off early may have nothing to put back: it is only closed.
    ...(rows.length > 0
      ? [{ kind: 'text', text: t.undoWhat() } as const, { kind: 'pairs', rows } as const]
      : []),
    { kind: 'gap' },
    { kind: 'pairs', rows: [restartsRow(restartsOf(past, kinds), blueprint)] },
    { kind: 'gap' },
  ];
}

/** Numbered steps; each command stands on a line of its own, to be copied. */
export function guideView({ guide, why }: Guide, issue: string): readonly Block[] {
  return [
    { kind: 'headline', status: 'plain', text: t.guideHead({ issue }) },
    ...(why ? [{ kind: 'text', text: why } as const] : []),
    ...guide.flatMap(({ text, commands = [] }, at): Block[] => [
      { kind: 'gap' },
      { kind: 'text', text: t.guideStep({ n: at + 1, text }) },
      { kind: 'next', steps: commands.map((command) => ({ command })), indent: 5 },
    ]),
    { kind: 'gap' },
    {
      kind: 'next',
      steps: [{ command: `${program.command} doctor --only ${issue}`, what: t.guideAfter() }],
    },
  ];
}

/** The plan as a document for scripts; differences included, secrets masked. */
export const planJson = ({ actions, irreversible }: FixPlan) => ({
  actions: actions.map(({ kind, change, restarts }) => ({
    kind: kind.id,
    action: change.action,
    name: change.name,
    detail: change.detail ?? null,
    diff: change.diff ?? null,
    restarts: restarts ?? [],
  })),
  irreversible: irreversible?.name ?? null,
});
