import { literal, type Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { runTexts as t } from '../base/texts/run-commands.ts';
import { stateWord } from '../docker/container-state.ts';
import type { ServiceState } from '../docker/service-states.ts';
import type { Block, Cell } from '../report/view.ts';
import { interruptedNote } from '../runs/interrupted.ts';
import type { Unfinished } from '../runs/journal.ts';

/**
 * The answer with the names of those that are not ready, every service in a line, and what to type. Where a run is
 * unfinished, that comes first, and its ways on are the only ones: a start in between would be undone by both of a fix.
 */
export function statusView(
  services: readonly ServiceState[],
  unfinished: Unfinished | undefined,
): Block[] {
  const bad = services.filter(({ ready }) => !ready);
  const steps = unfinished ? [] : nextSteps(services, bad);
  const status = bad.length === 0 ? 'ok' : 'broken';
  return [
    ...(unfinished ? interruptedView(unfinished) : []),
    { kind: 'headline', status, text: headline(services, bad) },
    { kind: 'gap' },
    table(services),
    ...(steps.length === 0 ? [] : [{ kind: 'gap' } as const, { kind: 'next', steps } as const]),
  ];
}

/** A run that was interrupted: what was under way, and both ways on. */
function interruptedView(open: Unfinished): Block[] {
  const { title, why, next, status } = interruptedNote(open);
  return [
    { kind: 'text', text: title, status },
    ...why.map((text): Block => ({ kind: 'text', text, indent: 2 })),
    { kind: 'next', steps: next },
    { kind: 'gap' },
  ];
}

const nothingRuns = (services: readonly ServiceState[]): boolean =>
  services.every(({ state }) => state === null);

/** More names than this are looked up in the table. */
const namedAtMost = 4;

function headline(services: readonly ServiceState[], bad: readonly ServiceState[]): Message {
  const count = services.length;
  if (bad.length === 0) return t.allReady({ count });
  if (nothingRuns(services)) return t.noneRuns();
  if (bad.length > namedAtMost) return t.someNotReady({ bad: bad.length, count });
  const names = literal(bad.map(({ name }) => name).join(', '));
  return t.theseNotReady({ bad: bad.length, count, names });
}

function nextSteps(
  services: readonly ServiceState[],
  [first, ...others]: readonly ServiceState[],
): NextStep[] {
  if (!first) return [];
  if (nothingRuns(services)) return [{ command: `${program.command} deploy`, what: t.startThem() }];
  if (others.length > 0) return [{ command: `${program.command} up`, what: t.startThem() }];
  return [
    { command: `${program.command} up ${first.name}`, what: t.startIt() },
    ...(first.state === null
      ? []
      : [{ command: `${program.command} logs ${first.name}`, what: t.itsLog() }]),
  ];
}

function table(services: readonly ServiceState[]): Block {
  const columns = [
    t.columnService(),
    t.columnState(),
    t.columnRestarts(),
    t.columnPorts(),
    t.columnImage(),
  ];
  return { kind: 'table', columns, rows: services.map(row), optional: [4, 3] };
}

/** One word for both: what the health check says of a container that runs, else what the engine says. */
function wordOf({ state, health }: ServiceState): Message {
  if (state === null) return t.absent();
  const word = state === 'running' && health !== null && health !== 'none' ? health : state;
  return stateWord(word);
}

function row(service: ServiceState): Cell[] {
  const { name, ready, condition, restarts, ports, image } = service;
  const status = ready ? 'ok' : condition === 'starting' ? 'warn' : 'broken';
  const shown = ports.map(({ hostPort, containerPort }) => `${hostPort}→${containerPort}`);
  return [
    { text: name },
    { text: wordOf(service), status },
    { text: restarts ? String(restarts) : '' },
    { text: shown.join(' ') },
    { text: image ?? '' },
  ];
}
