import { describe, expect, test } from 'vitest';
import {
  type DaemonFailure,
  type DaemonState,
  dockerDaemon,
} from '../../../src/doctor/probes/docker-daemon.ts';
import { type System, system } from '../../../src/doctor/probes/system.ts';
import { issue as dockerMissingOrOld } from '../../../src/issues/docker-missing-or-old/index.ts';
import { debian, detectOne, factsOf, okFact } from '../../support/facts.ts';
import { both, local, up } from '../../support/issue-facts.ts';

const down = (failure: DaemonFailure, more: Partial<DaemonState> = {}): DaemonState =>
  ({ ...local, kind: 'down', failure, words: 'x', ...more }) as DaemonState;
const docker = (state: DaemonState, machine: System = debian) =>
  detectOne(
    dockerMissingOrOld,
    factsOf([dockerDaemon, okFact(state)], [system, okFact(machine)]),
  )[0];

describe('docker-missing-or-old must tell apart', () => {
  test('Docker that is not installed', () => {
    const { status, en, zh } = both(docker(down('no-socket', { client: null, engine: null })));
    expect(status).toBe('broken');
    expect(en).toContain('Docker is not installed');
    expect(en).toContain('→ sudo apt-get install -y docker.io');
    expect(zh).toContain('没有安装 Docker');
  });

  test.each([
    ['openeuler', true],
    ['redhat', false],
  ] as const)('the servers of packages of %s', (family, renamed) => {
    const { en } = both(
      docker(down('no-socket', { client: null, engine: null }), { ...debian, family }),
    );
    expect(en).toContain('dnf install -y docker-ce');
    expect(en.includes("'s/$releasever/8/g'")).toBe(renamed);
  });

  test('a client without an engine', () => {
    const { en, zh } = both(docker(down('no-socket', { engine: null })));
    expect(en).toContain('only the docker client is installed');
    expect(zh).toContain('只安装了 docker 客户端');
  });

  test.each([
    [true, '→ sudo systemctl enable --now docker'],
    [false, '→ sudo service docker start'],
  ])('a daemon that is stopped (systemd: %s)', (systemd, command) => {
    const { en, zh } = both(docker(down('refused'), { ...debian, systemd }));
    expect(en).toContain('the Docker daemon is not running');
    expect(en).toContain('nothing is listening on it');
    expect(en).toContain(command);
    expect(zh).toContain('Docker 守护进程没有运行');
  });

  test('a user who may not', () => {
    const { en, zh } = both(docker(down('denied')));
    expect(en).toContain('user deploy has no access to Docker');
    expect(en).toContain('→ sudo usermod -aG docker deploy  then log in again');
    expect(en).toContain('→ sudo costrict preflight');
    expect(zh).toContain('用户 deploy 无权使用 Docker');
  });

  test('a user who joined the group after logging in', () => {
    const { en, zh } = both(docker(down('denied'), { ...debian, inDockerGroup: true }));
    expect(en).toContain('→ newgrp docker');
    expect(en).not.toContain('usermod');
    expect(zh).toContain('该用户已在 docker 组中');
  });

  test('DOCKER_HOST that leads nowhere', () => {
    const endpoint = { address: 'tcp://10.9.9.9:2375', from: 'env', context: 'default' } as const;
    const otherSocket = '/var/run/docker.sock';
    const { en, zh } = both(docker(down('refused', { endpoint, otherSocket })));
    expect(en).toContain('DOCKER_HOST is set to tcp://10.9.9.9:2375');
    expect(en).toContain('There is a socket at /var/run/docker.sock');
    expect(en).toContain('→ unset DOCKER_HOST');
    expect(zh).toContain('docker 指向的地方没有守护进程回应');
  });

  test('a context that leads nowhere', () => {
    const endpoint = { address: 'tcp://lab:2375', from: 'context', context: 'lab' } as const;
    const { en, zh } = both(docker(down('unknown-host', { endpoint })));
    expect(en).toContain('The current context, "lab", points to tcp://lab:2375');
    expect(en).toContain('cannot be resolved');
    expect(en).toContain('→ docker context use default');
    expect(zh).toContain('当前使用的上下文“lab”指向 tcp://lab:2375');
  });

  test('a socket elsewhere, as rootless set-ups have it', () => {
    const otherSocket = '/run/user/1000/docker.sock';
    const { en } = both(docker(down('no-socket', { otherSocket })));
    expect(en).toContain('→ export DOCKER_HOST=unix:///run/user/1000/docker.sock');
  });

  test.each([
    ['19.03.15', 'broken', 'Docker 19.03.15 is too old', 'Docker 19.03.15 版本过旧'],
    ['20.10.7', 'warn', 'Docker 20.10.7 (20.10.24 recommended)', 'Docker 20.10.7（建议 20.10.24）'],
    ['20.10.24+dfsg1', 'ok', 'Docker 20.10.24+dfsg1', 'Docker 20.10.24+dfsg1'],
    ['28.2.2', 'ok', 'Docker 28.2.2', 'Docker 28.2.2'],
  ])('version %s', (version, expected, english, chinese) => {
    const { status, en, zh } = both(docker(up(version)));
    expect(status).toBe(expected);
    expect(en).toContain(english);
    expect(zh).toContain(chinese);
  });

  test('the package manager and root of this machine', () => {
    const absent = down('no-socket', { client: null, engine: null });
    const redhat: System = { ...debian, family: 'redhat', release: 9, isRoot: true };
    const { en } = both(docker(absent, redhat));
    expect(en).toMatch(/→ dnf install -y docker-ce .*docker-compose-plugin/);
    expect(en).not.toContain('sudo');
    expect(both(docker(absent, { ...redhat, release: 7 })).en).toContain('→ yum install');
    const ubuntu: System = { ...debian, family: 'ubuntu', release: 24 };
    expect(both(docker(absent, ubuntu)).en).toContain('install -y docker-compose-v2');
  });
});
