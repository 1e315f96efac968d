import { type ExitCode, exit } from '../../base/exit.ts';
import { literal, type Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { modelsTexts as t } from '../../base/texts/models-command.ts';
import type { ModelAnswered, ModelTest } from '../../repair/model-commands.ts';
import { lookingContext } from '../../repair/session.ts';
import type { Block, Cell } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';
import { assertRole, openModels } from '../models-session.ts';

/** Every question to the models named, or to all. */
export const run: CommandRun = async (context, words) => {
  const { session, commands, rows, deployment } = await openModels(context, { keepDefaults: true });
  for (const word of words) assertRole(rows, word, 'models test');
  const roles = words.length > 0 ? words : rows.map(({ role }) => role);
  context.emit({ type: 'status', text: t.testing() });
  const tests = await commands.test(lookingContext(session), roles);
  const { code, head } = verdict(tests);
  return {
    exit: code,
    view: [head, { kind: 'gap' }, table(tests), ...tests.flatMap(details), ...steps(tests)],
    json: { dir: deployment.dir, tests },
  };
};

const sides = ({ host, inside }: ModelTest) =>
  [host, inside].filter((one): one is ModelAnswered => one !== null);

function verdict(tests: readonly ModelTest[]): { code: ExitCode; head: Block } {
  const all = tests.flatMap(sides);
  const count = (status: ModelAnswered['status']) =>
    all.filter((one) => one.status === status).length;
  const [n, total] = [count('broken'), all.length];
  if (n > 0)
    return {
      code: exit.findings,
      head: { kind: 'headline', status: 'broken', text: t.someFail({ n, total }) },
    };
  const unknown = count('unknown');
  if (unknown > 0)
    return {
      code: exit.unknown,
      head: { kind: 'headline', status: 'unknown', text: t.someUnknown({ n: unknown, total }) },
    };
  return { code: exit.ok, head: { kind: 'headline', status: 'ok', text: t.allPass({ total }) } };
}

function table(tests: readonly ModelTest[]): Block {
  const rows = tests.map(({ role, what, host, inside }): Cell[] => [
    { text: role },
    { text: what },
    cell(host),
    cell(inside),
  ]);
  return { kind: 'table', columns: [t.colModel(), t.colTest(), t.colHost(), t.colInside()], rows };
}

function cell(answered: ModelAnswered | null): Cell {
  if (answered === null) return { text: '' };
  const { status, ms, short } = answered;
  const time: Message[] = ms === null ? [] : [t.millis({ n: Math.round(ms) })];
  const parts = [...time, ...(short ? [short] : [])];
  const [first, second] = parts;
  const text = first && second ? t.both({ first, second }) : (first ?? literal('–'));
  return { text, status };
}

/** The same failure from both sides is reported once. */
function details({ role, what, host, inside }: ModelTest): Block[] {
  const reported = new Set<string>();
  const views = [
    { where: t.colHost(), answered: host },
    { where: t.colInside(), answered: inside },
  ];
  return views.flatMap(({ where, answered }): Block[] => {
    if (answered === null || answered.why.length === 0) return [];
    const key = JSON.stringify(answered.why);
    if (reported.has(key)) return [];
    reported.add(key);
    const head = t.failure({ model: role, what, where });
    return [
      { kind: 'gap' },
      { kind: 'text', text: head, status: answered.status },
      ...answered.why.map((text): Block => ({ kind: 'text', text, indent: 4 })),
    ];
  });
}

function steps(tests: readonly ModelTest[]): Block[] {
  const all = tests.flatMap(sides).flatMap(({ next }) => next);
  const once = new Map<string, NextStep>(all.map((step) => [step.command, step]));
  return once.size === 0
    ? []
    : [{ kind: 'gap' }, { kind: 'next', steps: [...once.values()].slice(0, 6) }];
}
