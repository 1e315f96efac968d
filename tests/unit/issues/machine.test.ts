import { describe, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import type { Finding } from '../../../src/base/verdict.ts';
import { clock } from '../../../src/doctor/probes/clock.ts';
import { dataDirs } from '../../../src/doctor/probes/data-dirs.ts';
import { directory } from '../../../src/doctor/probes/directory.ts';
import { type Disk, type Disks, disks } from '../../../src/doctor/probes/disks.ts';
import { machineSize } from '../../../src/doctor/probes/machine-size.ts';
import { type PortState, publishedPorts } from '../../../src/doctor/probes/published-ports.ts';
import { serviceLogs } from '../../../src/doctor/probes/service-logs.ts';
import { system } from '../../../src/doctor/probes/system.ts';
import { issue as clockWrong } from '../../../src/issues/clock-wrong/index.ts';
import { issue as dataDirPermission } from '../../../src/issues/data-dir-permission/index.ts';
import { issue as directoryNotWritable } from '../../../src/issues/directory-not-writable/index.ts';
import { issue as diskFull } from '../../../src/issues/disk-full/index.ts';
import { issue as portConflict } from '../../../src/issues/port-conflict/index.ts';
import { issue as resourcesInsufficient } from '../../../src/issues/resources-insufficient/index.ts';
import { debian, detectOne, factsOf, okFact, told } from '../../support/facts.ts';

const giga = 1024 ** 3;
const recommended = { cpus: 16, memoryBytes: 32 * giga, diskBytes: 512 * giga };
const floor = { cpus: 4, memoryBytes: 8 * giga, diskBytes: 40 * giga };

const disk = (parts: Partial<Disk> = {}): Disk => ({
  what: 'deployment',
  path: '/opt/costrict',
  totalBytes: 1000 * giga,
  freeBytes: 600 * giga,
  freeInodes: 1_000_000,
  ...parts,
});

const space = (parts: Partial<Disks> = {}): Disks => ({
  known: [disk()],
  missing: [],
  inUse: false,
  wanted: { recommended, floor },
  ...parts,
});

const statuses = (findings: Finding[]) =>
  Object.fromEntries(findings.map((f) => [f.subject, f.status]));

describe('resources-insufficient', () => {
  const judge = (cpus: number, memoryGb: number, disksSeen = space()) =>
    detectOne(
      resourcesInsufficient,
      factsOf(
        [
          machineSize,
          okFact({ cpus, memoryBytes: memoryGb * giga, wanted: { recommended, floor } }),
        ],
        [disks, okFact(disksSeen)],
      ),
    );

  test('the recommended size must pass, also with the part that the kernel keeps', () => {
    expect(statuses(judge(16, 30.6))).toEqual({ cpus: 'ok', memory: 'ok', disk: 'ok' });
  });

  test('below the recommendation must warn in both languages', () => {
    const findings = judge(8, 16, space({ known: [disk({ freeBytes: 118 * giga })] }));
    expect(statuses(findings)).toEqual({ cpus: 'warn', memory: 'warn', disk: 'warn' });
    const [cpus, memory, free] = findings;
    expect(cpus && told(cpus)).toContain('8 CPUs (16 recommended)');
    expect(cpus && told(cpus, 'zh')).toContain('CPU 8 核（建议 16 核）');
    expect(memory && told(memory)).toContain('16 GB of memory (32 GB recommended)');
    expect(free && told(free, 'zh')).toContain('磁盘空间 118 GB（建议 512 GB）');
  });

  test('below the floor must refuse', () => {
    const findings = judge(2, 4, space({ known: [disk({ freeBytes: 20 * giga })] }));
    expect(statuses(findings)).toEqual({ cpus: 'broken', memory: 'broken', disk: 'broken' });
    const [cpus] = findings;
    expect(cpus && told(cpus)).toContain('2 CPUs are too few: at least 4');
    expect(cpus && told(cpus, 'zh')).toContain('CPU 只有 2 核，至少需要 4 核');
  });

  test('data that is there already must not count as missing space', () => {
    const used = space({ inUse: true, known: [disk({ freeBytes: 30 * giga })] });
    expect(statuses(judge(16, 32, used)).disk).toBe('ok');
  });
});

describe('disk-full', () => {
  const judge = (...known: Disk[]) =>
    detectOne(diskFull, factsOf([disks, okFact(space({ known }))]));

  test('a full disk must refuse, a filling one warn, a large one with room be left alone', () => {
    const [full] = judge(disk({ freeBytes: giga / 2 }));
    expect(full?.status).toBe('broken');
    expect(full && told(full)).toContain('the disk of /opt/costrict is full: 512 MB free');
    expect(full && told(full, 'zh')).toContain('/opt/costrict 所在磁盘已满：仅剩 512 MB');
    const [filling] = judge(disk({ freeBytes: 118 * giga, totalBytes: 655 * giga }));
    expect(filling?.status).toBe('warn');
    expect(filling && told(filling)).toContain('is 81 % full (118 GB free)');
    expect(judge(disk({ totalBytes: 8000 * giga, freeBytes: 400 * giga }))[0]?.status).toBe('ok');
  });

  test('a disk without inodes must be named, one that has no such number not', () => {
    const [none] = judge(disk({ freeInodes: 3 }));
    expect(none && told(none)).toContain('has no inodes left');
    expect(none && told(none, 'zh')).toContain('inode 已用尽');
    expect(judge(disk({ freeInodes: 0 }))[0]?.status).toBe('ok');
  });

  test('a disk that could not be looked at must be unknown, the other one judged', () => {
    const missing = [{ what: 'docker' as const, reason: literal('no daemon') }];
    const facts = factsOf([disks, okFact(space({ missing }))]);
    expect(statuses(detectOne(diskFull, facts))).toEqual({ deployment: 'ok', docker: 'unknown' });
  });
});

describe('port-conflict', () => {
  const port = (parts: Partial<PortState>): PortState => ({
    name: 'entry',
    service: 'apisix',
    port: 39080,
    bind: '0.0.0.0',
    state: 'taken',
    owner: null,
    suggestion: 39081,
    ...parts,
  });
  const judge = (state: PortState, configured = true) => {
    const facts = factsOf(
      [publishedPorts, okFact({ ports: [state], configured })],
      [system, okFact(debian)],
    );
    const [finding] = detectOne(portConflict, facts);
    if (finding === undefined) throw new Error('nothing was found');
    return { status: finding.status, en: told(finding), zh: told(finding, 'zh') };
  };

  test('no port is taken and a service says so: its log must be the evidence', () => {
    const on = (state: PortState, well: boolean) => {
      const matches = [{ issue: 'port-conflict', count: 2, line: 'bind: address already in use' }];
      const logs = [{ service: 'redis', well, matches, last: [] }];
      const facts = factsOf(
        [publishedPorts, okFact({ ports: [state], configured: true })],
        [system, okFact(debian)],
        [serviceLogs, okFact({ logs, unread: [] })],
      );
      return detectOne(portConflict, facts, 'running').filter((f) => f.status === 'broken');
    };
    const [finding, more] = on(port({ state: 'ours' }), false);
    expect(more).toBeUndefined();
    expect(finding?.subject).toBe('redis');
    expect(finding?.evidence).toEqual(['redis log: bind: address already in use']);
    expect(finding && told(finding, 'zh')).toContain('redis');
    expect(on(port({ state: 'ours' }), true)).toEqual([]);
    expect(on(port({}), false).map(({ subject }) => subject)).toEqual(['39080']);
  });

  test('a process must be named with its pid and how to stop it', () => {
    const owner = { kind: 'process', pid: 2211, name: 'nginx', unit: 'nginx.service' } as const;
    const { status, en, zh } = judge(port({ owner }));
    expect(status).toBe('broken');
    expect(en).toContain('port 39080 is already in use\nby nginx (pid 2211), listening on 0.0.0.0');
    expect(en).toContain('→ costrict ports --remap  use 39081 instead');
    expect(en).toContain('→ sudo systemctl stop nginx');
    expect(zh).toContain('端口 39080 被占用');
    expect(zh).toContain('nginx（pid 2211）');
    expect(judge(port({ owner: { ...owner, unit: null } })).en).toContain('→ sudo kill 2211');
  });

  test('a container of another project must be named', () => {
    const { en, zh } = judge(port({ owner: { kind: 'container', name: 'blog-web-1' } }));
    expect(en).toContain('container blog-web-1');
    expect(en).toContain('→ docker stop blog-web-1');
    expect(zh).toContain('容器 blog-web-1');
  });

  test('a process that this user may not see must be said to be so', () => {
    const { status, en, zh } = judge(port({ owner: { kind: 'hidden' } }));
    expect(status).toBe('broken');
    expect(en).toContain('Only root can see which process it is');
    expect(en).toContain("→ sudo ss -ltnp 'sport = :39080'");
    expect(zh).toContain('只有 root 能看到是哪个进程');
  });

  test('before init the new port must be given to init', () => {
    expect(judge(port({}), false).en).toContain('→ costrict init --set ports.entry=39081');
  });

  test('a port that may be our own must be unknown; ours and free ones fine', () => {
    const { status, zh } = judge(port({ state: 'unknown', suggestion: null }));
    expect(status).toBe('unknown');
    expect(zh).toContain('可能就是本部署');
    expect(judge(port({ state: 'ours' })).status).toBe('ok');
    expect(judge(port({ state: 'free' })).status).toBe('ok');
  });
});

test('directory-not-writable must name the user, the directory and what stands in the way', () => {
  const state = {
    ...{ path: '/opt/costrict', at: '/opt', kind: 'dir', writable: false },
    ...{ uid: 0, mode: 0o755, user: 'deploy' },
  } as const;
  const [finding] = detectOne(directoryNotWritable, factsOf([directory, okFact(state)]));
  expect(finding?.status).toBe('broken');
  expect(finding && told(finding)).toContain('user deploy cannot write to /opt/costrict');
  expect(finding && told(finding)).toContain('/opt belongs to uid 0 with mode 0755');
  expect(finding && told(finding)).toContain('→ sudo install -d -m 0700 -o deploy /opt/costrict');
  expect(finding && told(finding, 'zh')).toContain('用户 deploy 无法写入 /opt/costrict');
  const file = factsOf([
    directory,
    okFact({ ...state, kind: 'not-a-dir' as const, at: '/opt/costrict' }),
  ]);
  const [other] = detectOne(directoryNotWritable, file);
  expect(other && told(other)).toContain('/opt/costrict is not a directory');
  expect(other && told(other, 'zh')).toContain('/opt/costrict 不是目录');
});

test('data-dir-permission must say whose directory it is, and leave it to the deploy as root', () => {
  const wanted = { uid: 1000, gid: 1000 };
  const foreign = [{ service: 'es', path: '/opt/costrict/data/es', uid: 0, gid: 0, wanted }];
  const facts = factsOf([dataDirs, okFact({ foreign, isRoot: false })]);
  const [finding] = detectOne(dataDirPermission, facts);
  expect(finding?.status).toBe('warn');
  expect(finding && told(finding)).toContain('→ sudo chown -R 1000:1000 /opt/costrict/data/es');
  expect(finding && told(finding, 'zh')).toContain('而服务以 uid 1000 运行');
  const asRoot = factsOf([dataDirs, okFact({ foreign, isRoot: true })]);
  expect(detectOne(dataDirPermission, asRoot)[0]?.status).toBe('ok');
});

describe('clock-wrong', () => {
  const judge = (now: string, newest: string | null = null) => {
    const file = newest === null ? null : { path: '/d/costrict.yaml', atMs: Date.parse(newest) };
    const facts = factsOf(
      [clock, okFact({ nowMs: Date.parse(now), newest: file })],
      [system, okFact(debian)],
    );
    return detectOne(clockWrong, facts)[0];
  };

  test('a clock before the program itself must refuse', () => {
    const finding = judge('1970-01-01T00:05:00Z');
    expect(finding?.status).toBe('broken');
    expect(finding && told(finding)).toContain(
      'the clock shows 1970-01-01 00:05, which is impossible',
    );
    expect(finding && told(finding)).toContain('→ sudo timedatectl set-ntp true');
    expect(finding && told(finding, 'zh')).toContain('系统时间是 1970-01-01 00:05');
  });

  test('a clock behind our own files must warn, minutes aside', () => {
    const finding = judge('2026-05-01T10:00:00Z', '2026-05-01T12:00:00Z');
    expect(finding?.status).toBe('warn');
    expect(finding && told(finding, 'zh')).toContain('系统时间早于本部署中的文件');
    expect(judge('2026-05-01T10:00:00Z', '2026-05-01T10:03:00Z')?.status).toBe('ok');
  });
});
