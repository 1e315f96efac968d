import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import type { Finding } from '../../base/verdict.ts';
import { defineIssue, type Together, type Verdict } from '../../doctor/issue.ts';
import { ownerText } from '../../doctor/port-owner.ts';
import type { Facts } from '../../doctor/probe.ts';
import {
  type PortOwner,
  type PortState,
  publishedPorts,
} from '../../doctor/probes/published-ports.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { type System, system } from '../../doctor/probes/system.ts';
import { asRoot } from '../shared/install-commands.ts';
import { logFindings } from '../shared/log-findings.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const remap = `${program.command} ports --remap`;
const look = (port: number): string => `sudo ss -ltnp 'sport = :${port}'`;

/** The command that frees a port, and the program it stops: a number alone says nothing. */
function freeing(owner: PortOwner | null, port: number, machine: System): NextStep {
  if (owner?.kind === 'container')
    return {
      command: `docker stop ${shellWord(owner.name)}`,
      what: t.nextStopContainer({ name: owner.name }),
    };
  if (owner?.kind !== 'process') return { command: look(port), what: t.nextOwner() };
  const { name, pid, unit, user } = owner;
  if (unit !== null)
    return {
      command: asRoot(machine, `systemctl stop ${unit.replace(/\.service$/, '')}`),
      what: t.nextStopUnit({ name, unit }),
    };
  return {
    command: asRoot(machine, `kill ${pid}`),
    what: user === null ? t.nextKill({ name }) : t.nextKillOf({ name, user }),
  };
}

function moving({ name, suggestion }: PortState, configured: boolean): NextStep[] {
  if (suggestion === null) return [];
  const command = configured ? 'ports --remap' : `init --set ports.${name}=${suggestion}`;
  return [{ command: `${program.command} ${command}`, what: t.nextUse({ port: suggestion }) }];
}

/** Users open it themselves: moved, each of them has to change an address. */
const isOpen = ({ bind }: PortState): boolean => bind === '0.0.0.0';

function judge(state: PortState, configured: boolean, machine: System): Verdict {
  const { port, owner, bind, service, heldAt } = state;
  const subject = String(port);
  if (state.state === 'free' || state.state === 'ours') return { status: 'ok', subject };
  if (state.state === 'unknown')
    return {
      status: 'unknown',
      subject,
      title: t.unknown({ port }),
      why: [t.unknownWhy()],
      next: [{ command: look(port), what: t.nextOwner() }],
    };
  const free = freeing(owner, port, machine);
  const move = moving(state, configured);
  return {
    status: 'broken',
    subject,
    title: t.taken({ port }),
    why: [
      heldAt === undefined
        ? t.takenBy({ owner: ownerText(owner), bind, service })
        : t.takenAt({ owner: ownerText(owner), address: heldAt, bind, service }),
      ...(owner?.kind === 'hidden' && !owner.root ? [t.hidden()] : []),
      ...(isOpen(state) ? [t.usersMove()] : []),
    ],
    evidence:
      owner?.kind === 'process' && owner.command !== null
        ? [`pid ${owner.pid}: ${owner.command}`]
        : [],
    next: isOpen(state) ? [free, ...move] : [...move, free],
    ...(isOpen(state) && { fixLast: true }),
  };
}

/** No port of ours is taken, and yet a service that does not work says that its own is. */
function byLogs(facts: Facts): Verdict[] {
  return logFindings(facts, 'port-conflict')
    .filter(({ well }) => !well)
    .map(({ service, why, evidence }) => ({
      ...{ status: 'broken', subject: service, title: t.inside({ service }), evidence },
      why: [t.insideWhy(), why],
      next: [{ command: `${program.command} logs ${service}`, what: t.nextLog() }],
    }));
}

/** Many taken ports as one thing: what settles one settles all. Services that only say so stay apart. */
function together(findings: readonly Finding[]): Together | undefined {
  const ports = findings.map(({ subject }) => subject ?? '');
  if (!ports.every((port) => /^\d+$/.test(port))) return undefined;
  // Before there are settings, each port is moved by its own option.
  const movable = findings.some(({ next }) => next.some(({ command }) => command === remap));
  return {
    title: t.several({ n: ports.length, ports: ports.join(', ') }),
    why: [t.severalWhy()],
    next: [
      { command: `${program.command} ports`, what: t.nextPorts() },
      ...(movable ? [{ command: remap, what: t.nextRemap() }] : []),
    ],
  };
}

/** A port that we publish is held by somebody else. */
export const issue = defineIssue({
  id: 'port-conflict',
  order: 100,
  title: t.title(),
  topic: 'network',
  about: {
    why: t.about(),
    ways: signature.known.next,
  },
  fixable: true,
  reads: [publishedPorts, system],
  alsoReads: [serviceLogs],
  explainedBy: ['docker-missing-or-old', 'project-or-directory-renamed'],
  stages: ['preflight', 'running'],
  detect(facts, stage) {
    const { value } = facts.read(publishedPorts);
    const machine = facts.read(system).value;
    const verdicts = value.ports.map((port) => judge(port, value.configured, machine));
    const taken = verdicts.some(({ status }) => status !== 'ok');
    return stage === 'running' && !taken ? [...verdicts, ...byLogs(facts)] : verdicts;
  },
  together,
});
