import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BareServices, bareServices } from '../support/bare-services.ts';
import { textOf } from '../support/facts.ts';
import { doctorOn, until } from '../support/toy-doctor.ts';

/** The limits of each container, and the load in it. */
const tight = {
  processes: {
    flags: ['--pids-limit', '24'],
    script: 'for i in $(seq 30); do sleep 600 & done',
  },
  files: {
    flags: ['--ulimit', 'nofile=48:48'],
    // A program that opens files until it gets no more, and stays.
    script:
      "mkfifo /tmp/p; bash -c 'exec 3<>/tmp/p 4<&3 5<&3 6<&3 7<&3 8<&3 9<&3; while exec {f}<&3; do :; done; read -u 3'",
  },
  memory: {
    flags: ['--memory', '64m', '--memory-swap', '64m'],
    script: '(tail /dev/zero >/dev/null 2>&1); true',
  },
  disk: {
    flags: ['--tmpfs', '/volume:size=4m'],
    script: 'dd if=/dev/zero of=/volume/x bs=64k 2>/dev/null',
  },
  inodes: {
    flags: ['--tmpfs', '/volume:size=16m,nr_inodes=200'],
    script: 'for i in $(seq 300); do : > /volume/$i; done 2>/dev/null',
  },
  well: { flags: ['--pids-limit', '200', '--memory', '256m'], script: 'true' },
} as const;
type Name = keyof typeof tight;
const names = Object.keys(tight) as Name[];
let bare: BareServices;

async function findings() {
  const target = { dir: '/nonexistent', deployment: bare.deployment as never };
  const diagnosis = await doctorOn(target);
  return diagnosis.findings.filter(
    ({ issue, status }) =>
      /^(?:kernel-limit-low|memory-low|disk-full)$/.test(issue) &&
      (status === 'warn' || status === 'broken'),
  );
}

const said = async () =>
  (await findings())
    .filter(({ subject }) => names.includes(subject as Name))
    .map(({ issue, subject, status }) => `${status} ${issue}:${subject}`)
    .sort();

beforeAll(async () => {
  bare = await bareServices(
    `doctor-limits-${process.pid}`,
    names.map((name) => ({ name, image: 'x' })),
    Object.fromEntries(names.map((name) => [name, tight[name].flags])),
  );
}, 300_000);
afterAll(() => bare?.remove());

describe('limits that a container has for itself', () => {
  it('must be no finding while there is room', async () => {
    expect(await said()).toEqual([]);
  });

  it('must each be named by the container that has reached it, and by no other', async () => {
    for (const name of names) await bare.inside(name, `(${tight[name].script}) &`);
    await until(async () => (await said()).length >= 5);
    expect(await said()).toEqual([
      'broken disk-full:disk',
      'broken disk-full:inodes',
      'broken kernel-limit-low:files',
      'broken kernel-limit-low:processes',
      'warn memory-low:memory',
    ]);
    const found = await findings();
    const text = (subject: Name) =>
      textOf(found.find((one) => one.subject === subject) ?? expect.fail());
    expect(text('processes')).toMatch(/processes: 2[34] of 24 processes and threads run/);
    expect(text('files')).toMatch(/files: 4\d of 48 files are open/);
    expect(text('memory')).toContain('limit 64 MB');
    expect(text('disk')).toContain('disk:/volume is full');
    expect(text('inodes')).toContain('inodes:/volume has no inodes left');
  });
});
