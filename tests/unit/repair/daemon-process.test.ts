import { describe, expect, it } from 'vitest';
import type { Effects, FileStat } from '../../../src/effects/effects.ts';
import { findDaemon } from '../../../src/repair/daemon-process.ts';

interface Process {
  readonly uid: number;
  readonly exe: string;
  readonly inode: number;
  readonly file: string;
  /** Its mount namespace; undefined: that of the machine. */
  readonly mounts?: string;
}

interface Program {
  readonly uid: number;
  readonly mode: number;
}

const stat = (kind: FileStat['kind'], { uid, mode }: Program): FileStat => ({
  ...{ kind, size: 1, mode, uid, gid: uid, mtimeMs: 0 },
});

/** A machine with these processes, all of which say that they are dockerd and hold a socket of its name. */
function machine(processes: Record<string, Process>, programs: Record<string, Program>) {
  const of = (path: string) => processes[path.split('/')[2] ?? ''];
  const rows = Object.values(processes).map(
    ({ inode }) => `0: 00000002 00000000 00010000 0001 01 ${inode} /var/run/docker.sock`,
  );
  const fs = {
    list: async (path: string) => (path === '/proc' ? Object.keys(processes).sort() : ['3']),
    readLink: async (path: string) =>
      path.endsWith('/ns/mnt')
        ? (of(path)?.mounts ?? 'mnt:[1]')
        : path.endsWith('/exe')
          ? (of(path)?.exe ?? '')
          : `socket:[${of(path)?.inode}]`,
    async readText(path: string) {
      if (path === '/proc/net/unix') return rows.join('\n');
      if (path.endsWith('/comm')) return 'dockerd\n';
      const uid = of(path)?.uid;
      if (path.endsWith('/status')) return `Name:\tdockerd\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\n`;
      return ['dockerd', '--config-file', of(path)?.file].join('\0');
    },
    async stat(path: string) {
      // Every process can have it say that root owns it.
      if (/^\/proc\/\d+$/.test(path)) return stat('dir', { uid: 0, mode: 0o555 });
      const program = programs[path];
      return program && stat('file', program);
    },
  };
  return {
    fs,
    docker: { endpoint: async () => ({ address: 'unix:///var/run/docker.sock' }) },
    host: { uid: 0, env: () => undefined, home: '/root' },
  } as unknown as Pick<Effects, 'fs' | 'docker' | 'host'>;
}

const real: Process = {
  uid: 0,
  exe: '/usr/bin/dockerd',
  inode: 7,
  file: '/etc/docker/daemon.json',
};
const good = { '/usr/bin/dockerd': { uid: 0, mode: 0o755 } };

describe('the daemon whose program root starts and whose file it writes', () => {
  it('must not be a process of another user with that name and a socket of that name', async () => {
    const forged = { uid: 65_534, exe: '/tmp/dockerd', inode: 8, file: '/etc/x.json' };
    const programs = { ...good, '/tmp/dockerd': { uid: 65_534, mode: 0o755 } };
    expect(await findDaemon(machine({ '1149': forged, '1151': real }, programs))).toEqual({
      pid: 1151,
      program: real.exe,
      file: real.file,
    });
    expect(await findDaemon(machine({ '1149': forged }, programs))).toBeUndefined();
  });

  it.each([
    ['belongs to another user', { uid: 1000, mode: 0o755 }],
    ['may be written by everybody', { uid: 0, mode: 0o777 }],
    ['is not there for us', undefined],
  ])('must not be one whose program %s', async (_, program) => {
    const programs = program ? { '/srv/dockerd': program } : {};
    const odd = { ...real, exe: '/srv/dockerd' };
    expect(await findDaemon(machine({ '40': odd }, programs))).toBeUndefined();
  });

  it('must not be one of a container, though root runs it and its program is one of ours', async () => {
    const inside = { ...real, inode: 8, file: '/srv/x.json', mounts: 'mnt:[2]' };
    expect((await findDaemon(machine({ '40': inside, '50': real }, good)))?.pid).toBe(50);
    expect(await findDaemon(machine({ '40': inside }, good))).toBeUndefined();
  });

  it('must be the first that was started, whatever its number begins with', async () => {
    const later = { ...real, inode: 9, file: '/etc/other.json' };
    const found = await findDaemon(machine({ '10000': later, '900': real }, good));
    expect(found?.pid).toBe(900);
  });
});
