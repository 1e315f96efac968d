import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import {
  type DaemonFailure,
  type DaemonState,
  dockerDaemon,
} from '../../doctor/probes/docker-daemon.ts';
import { type System, system } from '../../doctor/probes/system.ts';
import type { Stage } from '../../doctor/stage.ts';
import type { DockerEndpoint } from '../../effects/docker.ts';
import { installDocker, startDocker } from '../shared/install-commands.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { isOlder } from '../shared/version.ts';
import { texts as t } from './texts.ts';

type Down = Extract<DaemonState, { kind: 'down' }>;

const reasons: Readonly<Record<DaemonFailure, Message | null>> = {
  'no-context': null,
  'no-socket': t.noSocketThere(),
  refused: t.notListening(),
  denied: null,
  'unknown-host': t.unknownHost(),
  unreachable: t.unreachable(),
  'not-docker': t.notDocker(),
  tls: t.tls(),
};

const shownAddress = ({ address }: DockerEndpoint) => address.replace(/^unix:\/\//, '');

/** Before a deploy it is in the way; to a doctor it hides everything and says nothing. */
function denied({ endpoint }: Down, user: System, stage: Stage): Verdict {
  const next: NextStep[] = user.inDockerGroup
    ? [{ command: 'newgrp docker', what: t.nextNewGroup() }]
    : [{ command: `sudo usermod -aG docker ${user.user}`, what: t.nextGroup() }];
  const again = stage === 'preflight' ? 'preflight' : 'doctor';
  return {
    status: stage === 'preflight' ? 'broken' : 'unknown',
    title: t.denied({ user: user.user }),
    why: [
      t.deniedWhy({ address: shownAddress(endpoint) }),
      ...(user.inDockerGroup ? [t.deniedSession()] : []),
    ],
    next: [...next, { command: `sudo ${program.command} ${again}`, what: t.nextAsRoot() }],
  };
}

/** DOCKER_HOST or a context leads to a place where no daemon answers. */
function misdirected({ endpoint, failure, otherSocket }: Down): Verdict {
  const { from, context, address } = endpoint;
  const reason = reasons[failure];
  const back: NextStep =
    from === 'env'
      ? { command: 'unset DOCKER_HOST', what: shared.nextUnset() }
      : { command: 'docker context use default', what: shared.nextUnset() };
  const see: NextStep = { command: 'docker context ls', what: t.nextContexts() };
  return {
    status: 'broken',
    title: failure === 'no-context' ? t.brokenContext() : t.misdirected(),
    why: [
      ...(from === 'env' ? [t.byEnvironment({ address })] : []),
      ...(from === 'context' && failure !== 'no-context'
        ? [t.byContext({ context, address })]
        : []),
      ...(reason === null ? [] : [reason]),
      ...(otherSocket === null ? [] : [t.otherSocket({ path: otherSocket })]),
    ],
    next: [back, see],
  };
}

function notRunning(state: Down, machine: System): Verdict {
  const { endpoint, client, engine, failure, otherSocket, wanted } = state;
  if (otherSocket !== null) {
    const command = `export DOCKER_HOST=unix://${otherSocket}`;
    return {
      ...misdirected(state),
      why: [t.otherSocket({ path: otherSocket })],
      next: [{ command, what: t.nextSocket() }],
    };
  }
  if (engine === null) {
    const minimum = wanted?.minimum ?? '20.10';
    return {
      status: 'broken',
      title: client === null ? t.notInstalled() : t.clientOnly(),
      why: [client === null ? t.notInstalledWhy({ minimum }) : t.clientOnlyWhy({ client })],
      next: installDocker(machine),
    };
  }
  const address = shownAddress(endpoint);
  return {
    status: 'broken',
    title: t.stopped(),
    why: [failure === 'refused' ? t.stoppedRefused({ address }) : t.stoppedNoSocket({ address })],
    next: [startDocker(machine)],
  };
}

function judgeVersion(state: Extract<DaemonState, { kind: 'up' }>, machine: System): Verdict {
  const { version } = state.version;
  const { wanted } = state;
  if (wanted === null) return { status: 'ok', title: t.fine({ version }) };
  const { minimum, recommended } = wanted;
  if (isOlder(version, minimum))
    return {
      status: 'broken',
      title: t.old({ version }),
      why: [shared.neededVersion({ minimum })],
      next: installDocker(machine),
    };
  return isOlder(version, recommended)
    ? { status: 'warn', title: t.below({ version, recommended }) }
    : { status: 'ok', title: t.fine({ version }) };
}

/** The daemon cannot be used: absent, stopped, forbidden, elsewhere, or too old. Each is its own sentence. */
export const issue = defineIssue({
  id: 'docker-missing-or-old',
  order: 10,
  title: t.title(),
  notInLab: 'machine',
  topic: 'docker',
  about: {
    why: t.about(),
    ways: [
      { command: 'systemctl status docker', what: t.wayStatus() },
      { command: 'sudo systemctl enable --now docker', what: t.wayEnable() },
      { command: 'sudo dockerd --validate', what: t.wayConfiguration() },
      { command: 'sudo usermod -aG docker $USER', what: t.wayGroup() },
    ],
  },
  fixable: 'partly',
  reads: [dockerDaemon, system],
  explainedBy: ['daemon-json-invalid'],
  stages: ['preflight', 'running'],
  preflight: 'must-know',
  detect(facts, stage) {
    const daemon = facts.get(dockerDaemon);
    const machine = facts.get(system);
    if (daemon.status !== 'ok' || machine.status !== 'ok') return [];
    const state = daemon.value;
    if (state.kind === 'up') return judgeVersion(state, machine.value);
    const verdict =
      state.failure === 'denied'
        ? denied(state, machine.value, stage)
        : state.endpoint.from === 'default'
          ? notRunning(state, machine.value)
          : misdirected(state);
    return { ...verdict, evidence: daemon.evidence };
  },
});
