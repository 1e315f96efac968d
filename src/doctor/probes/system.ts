import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Effects } from '../../effects/effects.ts';
import { defineProbe } from '../probe.ts';

/** Values that fill in commands for a person. */
export interface System {
  /** openeuler: packages as of Red Hat, and numbers of releases that Docker's servers do not know. */
  readonly family: 'debian' | 'ubuntu' | 'redhat' | 'openeuler' | 'other';
  /** Major version of the distribution, 0 where it has none. */
  readonly release: number;
  readonly systemd: boolean;
  readonly user: string;
  readonly isRoot: boolean;
  /** /etc/group lists the user as a member of docker. */
  readonly inDockerGroup: boolean;
}

/** Values of an os-release file; its quotes are those of a shell, its values plain. */
export function readOsRelease(text: string): ReadonlyMap<string, string> {
  const lines = text.slice(0, 16_384).matchAll(/^([A-Z_]+)=["']?([^"'\n]*)["']?$/gm);
  return new Map(Array.from(lines, ([, name, value]) => [name ?? '', value ?? '']));
}

const redhat = ['rhel', 'centos', 'fedora', 'rocky', 'almalinux', 'anolis', 'alinux'];
const openeuler = ['openEuler', 'kylin'];

/** Debian and Ubuntu come first: Kylin has a desktop of that family, and servers that are not. */
export function familyOf(release: ReadonlyMap<string, string>): System['family'] {
  const ids = `${release.get('ID') ?? ''} ${release.get('ID_LIKE') ?? ''}`.split(' ');
  if (ids.includes('ubuntu')) return 'ubuntu';
  if (ids.includes('debian')) return 'debian';
  if (ids.some((id) => openeuler.includes(id))) return 'openeuler';
  return ids.some((id) => redhat.includes(id)) ? 'redhat' : 'other';
}

const textOr = (fs: Effects['fs'], path: string) => fs.readText(path).catch(() => '');

/** Distribution, init system and user. Never unknown: what cannot be read is `other`. */
export const system = defineProbe<System>({
  id: 'system',
  title: t.probeSystem(),
  deadline: 'instant',
  async read({ effects: { fs, host } }) {
    const [osRelease, group, systemd] = await Promise.all([
      textOr(fs, '/etc/os-release'),
      textOr(fs, '/etc/group'),
      fs.stat('/run/systemd/system').catch(() => undefined),
    ]);
    const release = readOsRelease(osRelease);
    const members = /^docker:[^:]*:\d*:(.*)$/m.exec(group)?.[1]?.split(',') ?? [];
    return {
      status: 'ok',
      value: {
        family: familyOf(release),
        release: Number.parseInt(release.get('VERSION_ID') ?? '0', 10) || 0,
        systemd: systemd !== undefined,
        user: host.user,
        isRoot: host.uid === 0,
        inDockerGroup: members.includes(host.user),
      },
    };
  },
});
