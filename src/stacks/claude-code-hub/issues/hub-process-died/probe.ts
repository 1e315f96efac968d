import { join } from 'node:path';
import { errorCode } from '../../../../base/errors.ts';
import { own, parseJson, text } from '../../../../base/json.ts';
import { checksTexts } from '../../../../base/texts/checks.ts';
import { withoutSecrets } from '../../../../config/masked.ts';
import { pathsOf } from '../../../../config/paths.ts';
import { defineProbe } from '../../../../doctor/probe.ts';
import { inDeployment, type StackContext } from '../../probes/context.ts';
import { hubDoctorTexts as t } from '../../texts/doctor.ts';

/** Reports of the last week that Node wrote when the app died. */
export interface CrashReports {
  readonly n: number;
  readonly newest: string;
  /** Of the newest; '' where it does not say it. */
  readonly event: string;
}

const weekMs = 7 * 24 * 3_600_000;
const isReport = /^report\..{1,200}\.json$/;
/** A report has the whole state of a process; one of this size is incomplete or none. */
const mostBytes = 16 * 1024 * 1024;
const mostFiles = 1_000;

/** The end in Node's own words: a kind, never the values of the process. */
async function eventOf({ effects, deployment }: StackContext, path: string): Promise<string> {
  const { fs } = effects;
  const bytes = await fs.readBytes(path, deployment.dir, mostBytes).catch(() => new Uint8Array());
  const report = parseJson(new TextDecoder().decode(bytes));
  const header = own(report, 'header');
  const words = [own(header, 'trigger'), own(header, 'event')]
    .map((word) => text(word).slice(0, 60))
    .filter(Boolean)
    .join(': ');
  return withoutSecrets(deployment, words);
}

async function read(context: StackContext): Promise<CrashReports> {
  const { fs, clock } = context.effects;
  const dir = join(pathsOf(context.deployment.dir).data, 'reports');
  const names = (await fs.list(dir, context.deployment.dir))
    .filter((name) => isReport.test(name))
    .slice(-mostFiles);
  const since = clock.now().getTime() - weekMs;
  const stats = await Promise.all(
    names.map(async (name) => ({
      name,
      stat: await fs.stat(join(dir, name), context.deployment.dir),
    })),
  );
  const young = stats.flatMap(({ name, stat }) =>
    stat?.kind === 'file' && stat.mtimeMs > since ? [{ name, ...stat }] : [],
  );
  const [newest] = young.toSorted((a, b) => b.mtimeMs - a.mtimeMs);
  if (newest === undefined) return { n: 0, newest: '', event: '' };
  const event = await eventOf(context, join(dir, newest.name));
  return { n: young.length, newest: newest.name, event };
}

/** The directory of crash reports is the app's own: who may not look there sees none. */
export const hubCrashes = defineProbe<CrashReports>({
  id: 'hub-crash-reports',
  title: t.probeCrashes(),
  deadline: 'instant',
  read: (context) =>
    inDeployment(context, async (stack) => {
      try {
        return { status: 'ok', value: await read(stack) };
      } catch (error) {
        if (errorCode(error) !== 'EACCES') throw error;
        return { status: 'skipped', reason: checksTexts.unreadable({ code: 'data/reports' }) };
      }
    }),
});
