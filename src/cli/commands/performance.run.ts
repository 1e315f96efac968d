import { exit } from '../../base/exit.ts';
import { duration, localTime, sizeText } from '../../base/format.ts';
import { performanceTexts as t } from '../../base/texts/performance.ts';
import type { PerformanceReport, Quantiles } from '../../repair/performance-commands.ts';
import { lookingContext } from '../../repair/session.ts';
import type { Block, Cell } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';
import { sinceOf } from '../log-options.ts';
import { openSession } from '../session.ts';
import { stackPart } from '../stack-part.ts';

const path = 'performance';
const dayMs = 24 * 3_600_000;
const gap: Block = { kind: 'gap' };

const cell = (text: Cell['text']): Cell => ({ text });
const count = (n: number): Cell => cell(String(Math.round(n)));
const share = (part: number | null): Cell =>
  cell(part === null ? '–' : `${Math.round(part * 100)} %`);
const times = (found: Quantiles | null): Cell => {
  if (found === null) return cell('–');
  const [a, b] = [found.p50, found.p95].map((ms) => (ms / 1000).toFixed(1));
  return cell(t.seconds({ a: a ?? '', b: b ?? '' }));
};

function providersTable({ providers }: PerformanceReport): Block[] {
  if (providers.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        ...[t.columnProvider(), t.columnRequests(), t.columnFailed()],
        ...[t.columnFirst(), t.columnTotal(), t.columnCache()],
      ],
      rows: providers.map(({ name, requests, failed, firstToken, total, cacheRead }) => [
        ...[cell(name), count(requests), count(failed)],
        ...[times(firstToken), times(total), share(cacheRead)],
      ]),
    },
    gap,
  ];
}

const tablesTable = ({ tables }: PerformanceReport): Block => ({
  kind: 'table',
  columns: [
    ...[t.columnTable(), t.columnSize(), t.columnRows(), t.columnDead()],
    ...[t.columnWhole(), t.columnIndex()],
  ],
  rows: tables.map(({ name, bytes, rows, deadRows, wholeReads, indexReads }) => [
    ...[cell(name), cell(sizeText(bytes)), count(rows), count(deadRows)],
    ...[count(wholeReads), count(indexReads)],
  ]),
});

function queriesTable({ queries }: PerformanceReport): Block[] {
  if (queries.length === 0) return [];
  const columns = [t.columnPid(), t.columnApplication(), t.columnState(), t.columnWaits()];
  return [
    gap,
    {
      kind: 'table',
      columns: [...columns, t.columnTime()],
      rows: queries.map(({ pid, application, state, waitsFor, seconds }) => [
        ...[count(pid), cell(application), cell(state), cell(waitsFor)],
        cell(duration(seconds * 1000)),
      ]),
    },
  ];
}

/** Latency and cache use of each provider, the database and Redis in figures, and what to change. */
export const run: CommandRun = async (context, _args, { since }) => {
  const session = await openSession(context);
  const { dir, blueprint } = session.deployment;
  const commands = await stackPart(await session.parts.fixes(), blueprint, 'performance');
  const now = context.effects.clock.now();
  const from =
    typeof since === 'string' ? sinceOf(since, now, path) : new Date(now.getTime() - dayMs);
  const report = await commands.measure(lookingContext(session), from);
  const { requests, advice, figures } = report;
  const n = advice.length;
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: n > 0 ? 'warn' : 'ok', text: n > 0 ? t.slow({ n }) : t.good() },
      gap,
      ...advice.flatMap(({ text, next }): Block[] => [
        { kind: 'text', text, status: 'warn' },
        ...(next.length > 0 ? [{ kind: 'next', steps: next, indent: 4 } as const] : []),
        gap,
      ]),
      { kind: 'text', text: t.asked({ n: requests, time: localTime(from) }), indent: 0 },
      gap,
      ...providersTable(report),
      tablesTable(report),
      ...queriesTable(report),
      gap,
      { kind: 'pairs', rows: figures },
    ],
    json: { dir, since: from.toISOString(), ...report },
  };
};
