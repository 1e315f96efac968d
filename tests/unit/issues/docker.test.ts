import { describe, expect, test } from 'vitest';
import { type ComposeState, compose } from '../../../src/doctor/probes/compose.ts';
import {
  type DaemonFailure,
  type DaemonState,
  dockerDaemon,
} from '../../../src/doctor/probes/docker-daemon.ts';
import { images } from '../../../src/doctor/probes/images.ts';
import { platform } from '../../../src/doctor/probes/platform.ts';
import { serviceLogs } from '../../../src/doctor/probes/service-logs.ts';
import { type System, system } from '../../../src/doctor/probes/system.ts';
import { issue as armUnsupported } from '../../../src/issues/arm-unsupported/index.ts';
import { issue as composeMissingOrOld } from '../../../src/issues/compose-missing-or-old/index.ts';
import { issue as dockerMissingOrOld } from '../../../src/issues/docker-missing-or-old/index.ts';
import { issue as dockerRemote } from '../../../src/issues/docker-remote/index.ts';
import { issue as imageMissing } from '../../../src/issues/image-missing/index.ts';
import { issue as imageWrongArch } from '../../../src/issues/image-wrong-arch/index.ts';
import { debian, detectOne, factsOf, okFact, told } from '../../support/facts.ts';

const wanted = { minimum: '20.10.0', recommended: '20.10.24' };
const local = {
  endpoint: { address: 'unix:///var/run/docker.sock', from: 'default', context: 'default' },
  remote: null,
  client: '/usr/bin/docker',
  engine: '/usr/sbin/dockerd',
  otherSocket: null,
  wanted,
} as const;

const down = (failure: DaemonFailure, more: Partial<DaemonState> = {}): DaemonState =>
  ({ ...local, kind: 'down', failure, words: 'x', ...more }) as DaemonState;

const up = (version: string): DaemonState => ({
  ...local,
  kind: 'up',
  version: { version, apiVersion: '1.41', os: 'linux', arch: 'amd64' },
});

const docker = (state: DaemonState, machine: System = debian) =>
  detectOne(
    dockerMissingOrOld,
    factsOf([dockerDaemon, okFact(state)], [system, okFact(machine)]),
  )[0];

function both(finding: ReturnType<typeof docker>) {
  if (finding === undefined) throw new Error('nothing was found');
  return { status: finding.status, en: told(finding), zh: told(finding, 'zh') };
}

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

test('docker-remote must refuse a daemon on another machine, whose disk has none of our files', () => {
  const state: DaemonState = {
    ...up('28.0.0'),
    remote: '10.0.0.7',
    endpoint: { address: 'tcp://10.0.0.7:2375', from: 'context', context: 'lab' },
  };
  const [finding] = detectOne(dockerRemote, factsOf([dockerDaemon, okFact(state)]));
  const { status, en, zh } = both(finding);
  expect(status).toBe('broken');
  expect(en).toContain('runs on another machine: 10.0.0.7');
  expect(en).toContain('→ ssh 10.0.0.7');
  expect(zh).toContain('在另一台机器上：10.0.0.7');
});

describe('compose-missing-or-old must tell apart', () => {
  const judge = (tool: ComposeState['tool']) => {
    const state: ComposeState = { tool, wanted: { minimum: '2.0.0', recommended: '2.39.3' } };
    const facts = factsOf([compose, okFact(state)], [system, okFact(debian)]);
    return both(detectOne(composeMissingOrOld, facts)[0]);
  };
  test('only v1', () => {
    const { status, en, zh } = judge({
      kind: 'v1',
      path: '/usr/bin/docker-compose',
      version: '1.29.2',
    });
    expect(status).toBe('broken');
    expect(en).toContain('only Compose v1 is installed');
    expect(en).toContain('/usr/bin/docker-compose is version 1.29.2');
    expect(en).toContain('v2.39.3/docker-compose-linux-$(uname -m)');
    expect(zh).toContain('只安装了 Compose v1');
  });
  test('no plug-in', () => {
    const { en, zh } = judge({ kind: 'none', clients: ['/usr/bin/docker'] });
    expect(en).toContain('Docker Compose is not installed');
    expect(zh).toContain('没有安装 Docker Compose');
  });
  test('no client', () => {
    const { en, zh } = judge({ kind: 'no-client' });
    expect(en).toContain('the docker client is not installed');
    expect(zh).toContain('没有安装 docker 客户端');
  });
  test.each([
    ['2.26.1', 'warn'],
    ['2.40.3-3', 'ok'],
    ['v2.39.3', 'ok'],
    ['5.0.1', 'ok'],
  ])('version %s', (version, status) => {
    expect(judge({ kind: 'found', argv: ['docker', 'compose'], version }).status).toBe(status);
  });
});

describe('architecture', () => {
  test('arm-unsupported must refuse what the images do not exist for', () => {
    const value = { arch: 'arm64', from: 'engine', supported: ['amd64'] } as const;
    const { status, en, zh } = both(
      detectOne(armUnsupported, factsOf([platform, okFact(value)]))[0],
    );
    expect(status).toBe('broken');
    expect(en).toContain('this machine is arm64');
    expect(zh).toContain('本机是 arm64 架构');
    const rehearsal = factsOf([platform, okFact({ ...value, supported: [] })]);
    expect(detectOne(armUnsupported, rehearsal)[0]?.status).toBe('ok');
  });

  const fits = okFact({ arch: 'amd64', from: 'engine', supported: ['amd64'] } as const);
  const logOf = (issue: string, well: boolean) => {
    const matches = [{ issue, count: 3, line: 'exec /app: exec format error' }];
    return okFact({ logs: [{ service: 'portal', well, matches, last: [] }], unread: [] });
  };

  test('a program that the kernel refuses must be told by its log, unless its image says so', () => {
    const on = (well: boolean, arch: string) => {
      const state = {
        images: [{ key: 'A', ref: 'a:1', arch }],
        built: false,
        supported: ['amd64'],
      };
      const facts = factsOf(
        [platform, fits],
        [images, okFact(state)],
        [serviceLogs, logOf('arm-unsupported', well)],
      );
      return detectOne(armUnsupported, facts, 'running');
    };
    const [finding] = on(false, 'amd64');
    const { status, en, zh } = both(finding);
    expect(status).toBe('broken');
    expect(finding?.subject).toBe('portal');
    expect(finding?.evidence).toEqual(['portal log: exec /app: exec format error']);
    expect(en).toContain('portal');
    expect(zh).toContain('架构不符');
    expect(on(true, 'amd64')[0]?.status).toBe('ok');
    expect(on(false, 'arm64')[0]?.status).toBe('ok');
  });

  test('images of another architecture must be refused and named', () => {
    const value = {
      images: [
        { key: 'IMAGE_A', ref: 'a:1', arch: 'amd64' },
        { key: 'IMAGE_B', ref: 'b:1', arch: 'arm64' },
        { key: 'IMAGE_C', ref: 'c:1', arch: null },
      ],
      built: false,
      supported: ['amd64'],
    };
    const facts = factsOf([images, okFact(value)]);
    const { status, en, zh } = both(detectOne(imageWrongArch, facts)[0]);
    expect(status).toBe('broken');
    expect(en).toContain('1 image is for another architecture');
    expect(en).toContain('→ docker image rm b:1');
    expect(zh).toContain('1 个镜像属于其他架构');
    const missing = both(detectOne(imageMissing, facts)[0]);
    expect(missing.status).toBe('warn');
    expect(missing.en).toContain('1 of 3 images are missing; a deploy pulls them');
    expect(missing.zh).toContain('3 个镜像中有 1 个不在本机');
  });
});
