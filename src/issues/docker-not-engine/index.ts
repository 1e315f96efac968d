import type { Message } from '../../base/message.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { dockerDaemon } from '../../doctor/probes/docker-daemon.ts';
import { dockerInfo } from '../../doctor/probes/docker-info.ts';
import type { DockerInfo } from '../../effects/docker.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const ways = signature.known.next;

/** The engine in place of Docker Engine; undefined where it is Docker Engine. */
function otherEngine(
  { rootDir, engine }: DockerInfo,
  version: string,
): [Message, Message] | undefined {
  if (rootDir.startsWith('/var/snap/')) return [t.snap(), t.snapWhy({ path: '/opt' })];
  if (/podman/i.test(version) || rootDir.includes('/containers/storage'))
    return [t.podman(), t.podmanWhy()];
  if (engine?.operatingSystem.startsWith('Docker Desktop')) return [t.desktop(), t.desktopWhy()];
  if (engine?.rootless) return [t.rootless(), t.rootlessWhy()];
  return undefined;
}

/** Another program answers in place of Docker Engine, or Docker runs in a way that limits it. It may work: a warning. */
export const issue = defineIssue({
  id: 'docker-not-engine',
  order: 16,
  title: t.title(),
  notInLab: 'machine',
  topic: 'docker',
  about: { why: t.about(), ways },
  reads: [dockerInfo, dockerDaemon],
  explainedBy: ['docker-missing-or-old', 'docker-remote'],
  stages: ['preflight', 'running'],
  preflight: 'warn',
  detect(facts) {
    const info = facts.get(dockerInfo).value;
    const daemon = facts.get(dockerDaemon).value;
    if (info === null || daemon?.kind !== 'up') return [];
    const other = otherEngine(info, daemon.version.version);
    if (other === undefined) return { status: 'ok' };
    const [title, why] = other;
    return { status: 'warn', title, why: [why], evidence: [info.rootDir], next: ways };
  },
});
