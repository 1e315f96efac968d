import { join } from 'node:path';
import { sizeText } from '../../base/format.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { pathsOf } from '../../config/paths.ts';
import { disks } from '../../doctor/probes/disks.ts';
import type { GuideStep } from '../../repair/action.ts';
import { defineFix, type FixContext } from '../../repair/fix.ts';
import { logFileAction } from '../../repair/resources/log-file.ts';
import { texts as t } from './texts.ts';

interface Sized {
  /** Below the deployment. */
  readonly path: string;
  readonly bytes: number;
}

const worthBytes = 16 * 1024 ** 2;
/** As the detector has it: less than this is full. */
const floorBytes = 1024 ** 3;
const lookMs = 1_000;
const shown = 5;

/** Directories of data by size, and logs in them that are worth emptying; as far as a second goes. */
export async function consumers({
  effects,
  deployment,
}: Pick<FixContext, 'effects' | 'deployment'>) {
  const { fs, clock } = effects;
  const { dir } = deployment;
  const until = clock.monotonic() + lookMs;
  const logs: Sized[] = [];
  const sums: Sized[] = [];
  for (const name of await fs.list(pathsOf(dir).data)) {
    let bytes = 0;
    const open = [`data/${name}`];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      const stat = await fs.stat(join(dir, path), dir).catch(() => undefined);
      if (!stat || stat.kind === 'link') continue;
      if (stat.kind === 'dir')
        for (const inner of await fs.list(join(dir, path), dir).catch(() => []))
          open.push(`${path}/${inner}`);
      else bytes += stat.size;
      if (stat.kind === 'file' && stat.size >= worthBytes && /\.log$/.test(path))
        logs.push({ path, bytes: stat.size });
      if (clock.monotonic() > until) break;
    }
    sums.push({ path: `data/${name}`, bytes });
  }
  const largest = (rows: Sized[]) => rows.sort((a, b) => b.bytes - a.bytes).slice(0, shown);
  return { logs: largest(logs), sums: largest(sums) };
}

/** Logs are emptied where that is enough; else a guide with what is largest on this machine. */
export const fix = defineFix({
  issue: 'disk-full',
  title: t.fixTitle(),
  patienceMs: 5_000,
  noteMayStay: true,
  async plan(context) {
    const { facts, findings, deployment } = context;
    const full = findings.filter(({ status }) => status === 'broken').map(({ subject }) => subject);
    const known = facts.get(disks).value?.known ?? [];
    const own = known.filter(({ what }) => what !== 'docker' && full.includes(what));
    const { logs, sums } = await consumers(context);
    const gain = logs.reduce((sum, { bytes }) => sum + bytes, 0);
    const enough = own.length > 0 && own.every(({ freeBytes }) => freeBytes + gain > floorBytes);
    const others = full.filter((what) => what === 'docker').length;
    if (logs.length > 0 && enough && others === 0)
      return {
        actions: logs.map(({ path, bytes }) => logFileAction(path, bytes)),
        untouched: t.fixUntouched(),
        irreversible: { name: 'logs', why: t.fixIrreversible() },
      };
    return { why: t.fixWhy(), guide: stepsFor(deployment.dir, { logs, sums }) };
  },
});

function stepsFor(
  dir: string,
  { logs, sums }: Awaited<ReturnType<typeof consumers>>,
): readonly GuideStep[] {
  const tell = ({ path, bytes }: Sized): GuideStep => ({
    text: t.stepConsumer({ path, size: sizeText(bytes) }),
  });
  const empty = logs.map(
    ({ path, bytes }): GuideStep => ({
      text: t.stepEmptyLog({ size: sizeText(bytes) }),
      commands: [`sudo truncate -s 0 ${shellWord(join(dir, path))}`],
    }),
  );
  return [
    { text: t.stepSee(), commands: ['df -h', 'docker system df'] },
    ...sums.filter(({ bytes }) => bytes >= worthBytes).map(tell),
    ...empty,
    { text: t.stepImages(), commands: ['docker image prune'] },
    { text: t.stepBackups(), commands: [`ls -lt ${shellWord(join(dir, 'backups'))}`] },
    { text: t.stepAfter(), commands: [`${program.command} doctor`] },
  ];
}
