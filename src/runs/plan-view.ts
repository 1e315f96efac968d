import type { Change } from '../base/events.ts';
import { literal, type Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { operationTexts as t } from '../base/texts/operation.ts';
import type { Blueprint } from '../config/blueprint.ts';
import { startSecondsOf } from '../config/start-time.ts';
import type { Block } from '../report/view.ts';
import type { Plan } from './plan.ts';

type Services = Pick<Blueprint, 'services'>;

/** The plan of any operation: the changes, what stays, the downtime, whether it can be undone. */
export function planView(
  plan: Plan,
  blueprint: Services,
  { whole = false }: { readonly whole?: boolean } = {},
): readonly Block[] {
  const { undo, untouched, locks, notices = [] } = plan;
  const changes = plan.changes.map(withoutNames);
  return [
    { kind: 'gap' },
    { kind: 'text', text: t.willChange() },
    { kind: 'changes', changes: whole ? changes : folded(changes), indent: 4 },
    { kind: 'gap' },
    {
      kind: 'pairs',
      rows: [
        ...(untouched ? [{ label: t.willNot(), value: untouched }] : []),
        ...awayRows(plan, blueprint),
        ...(locks ? [{ label: t.locks(), value: locks }] : []),
        ...(undo ? [{ label: t.canUndo(), value: wayBack(undo) }] : []),
      ],
    },
    ...notices.map((text): Block => ({ kind: 'text', text, status: 'warn' })),
    { kind: 'gap' },
  ];
}

const wayBack = (undo: NonNullable<Plan['undo']>): Message =>
  'why' in undo
    ? t.canUndoNo(undo)
    : t.canUndoYes({ command: `${program.command} ${undo.command}` });

const namesOfFiles = /^--- .*\n\+\+\+ .*\n/;

/** The file is named above its difference; the plan need not say it three times. */
const withoutNames = (change: Change): Change =>
  change.diff === undefined ? change : { ...change, diff: change.diff.replace(namesOfFiles, '') };

/**
 * New things of one kind are one line when they are many: a first deploy makes a hundred. So are containers to which
 * the same happens for the same reason: all of them are named below.
 */
const most = 6;
const named = 3;

function folded(changes: readonly Change[]): readonly Change[] {
  const foldable = ({ kind, action, diff }: Change) =>
    diff === undefined && (action === 'create' || kind === 'container');
  const keyOf = ({ kind, action, detail }: Change) =>
    JSON.stringify([kind, action, action === 'create' ? null : detail]);
  return changes.flatMap((change): readonly Change[] => {
    if (!foldable(change)) return [change];
    const key = keyOf(change);
    const group = changes.filter((one) => foldable(one) && keyOf(one) === key);
    if (group.length <= most) return [change];
    if (change !== group[0]) return [];
    const names = group.slice(0, named).map(({ name }) => name);
    return [{ ...change, name: `${group.length}: ${names.join(', ')}, …` }];
  });
}

/** Which services restart, start or stop, and for how long they are away. */
function awayRows({ restarts, starts = [], stops = [] }: Plan, { services }: Services) {
  const facts = (names: readonly string[]) => {
    const unique = [...new Set(names)];
    const known = services.filter(({ name }) => unique.includes(name));
    const seconds = Math.max(...known.map(startSecondsOf), 1);
    return { n: unique.length, services: literal(unique.join(', ')), seconds };
  };
  const restarted = restarts.length > 0 ? t.restartsSome(facts(restarts)) : t.restartsNone();
  return [
    { label: t.restarts(), value: restarted },
    ...(starts.length > 0 ? [{ label: t.starts(), value: t.startsSome(facts(starts)) }] : []),
    ...(stops.length > 0 ? [{ label: t.stops(), value: t.stopsSome(facts(stops)) }] : []),
  ];
}
