import { withoutCredentials } from '../../base/credentials.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { hubMirrors, parseMirror } from '../../config/mirrors.ts';
import { textDifference } from '../../config/render/difference.ts';
import { readDaemonJson } from '../../docker/daemon-json.ts';
import type { FixPlan, Guide, GuideStep } from '../../repair/action.ts';
import { asRootGuide } from '../../repair/as-root-guide.ts';
import {
  answering,
  bareMirror,
  sameMirrors,
  unknownKeys,
  withMirrors,
} from '../../repair/daemon-mirrors.ts';
import { type DaemonProcess, findDaemon } from '../../repair/daemon-process.ts';
import { defineFix, type FixContext } from '../../repair/fix.ts';
import { daemonJsonAction, liveMirrors, mirrorsIn } from '../../repair/resources/daemon-json.ts';
import { daemonJsonProblem } from '../shared/daemon-json-problem.ts';
import { texts as t } from './texts.ts';

const issue = 'image-pull-timeout';

/** Mirrors that stand in for Docker Hub: the daemon knows no others. */
function candidates({ deployment }: FixContext): readonly string[] {
  const own = deployment.settings.images.mirrors.filter(
    (text) => /^https?:/.test(text) && parseMirror(text)?.registry === 'docker.io',
  );
  return own.length > 0 ? own : hubMirrors;
}

const otherWays = (): readonly GuideStep[] => [
  { text: t.stepLoad(), commands: [`${program.command} images load .`] },
  {
    text: t.stepOwnMirror(),
    commands: [`${program.command} config get images.mirrors`, `${program.command} fix ${issue}`],
  },
];

function editSteps(file: string, pid: number | undefined): readonly GuideStep[] {
  const reload = pid === undefined ? 'sudo systemctl reload docker' : `sudo kill -HUP ${pid}`;
  return [
    { text: t.stepEdit(), commands: [`sudo \${EDITOR:-vi} ${shellWord(file)}`] },
    { text: t.stepReload(), commands: [reload] },
    { text: t.stepSee(), commands: ['docker info'] },
  ];
}

/** Faults that keep the daemon from reading the file at all: then no addition to it counts. */
async function faults(
  { effects, signal }: FixContext,
  { program: dockerd, file }: DaemonProcess,
  text: string,
): Promise<Guide | undefined> {
  const { value, problems } = readDaemonJson(text);
  const serious = problems.filter(
    ({ fatal, what, key }) => fatal || (what === 'duplicate' && key === 'registry-mirrors'),
  );
  const { stdout } = await effects.exec.run([dockerd, '--help'], { signal });
  const { version } = await effects.docker.version(signal);
  const unknown = unknownKeys(Object.keys(value), stdout, Number.parseInt(version, 10));
  if (serious.length === 0 && unknown.length === 0) return undefined;
  const errors = [
    ...serious.slice(0, 5).map((one): GuideStep => ({ text: daemonJsonProblem(one) })),
    ...unknown.map((key): GuideStep => ({ text: t.fixKeyUnknown({ key, version }) })),
  ];
  const edit = { text: t.stepCorrect(), commands: [`sudo \${EDITOR:-vi} ${shellWord(file)}`] };
  const again = { text: t.stepAgain(), commands: [`sudo ${program.command} fix ${issue}`] };
  return { why: t.fixDaemonRejects({ path: file }), guide: [...errors, edit, again] };
}

/** The mirrors that the file is to name, or why there are none. */
async function wantedMirrors(
  context: FixContext,
  present: readonly string[],
): Promise<{ readonly mirrors: readonly string[]; readonly dead: readonly string[] }> {
  const { effects, signal, choices } = context;
  if (choices.has('clear')) return { mirrors: [], dead: [] };
  const { proxy } = await effects.docker.info(signal);
  const known = new Set(present.map(bareMirror));
  const more = candidates(context).filter((mirror) => !known.has(bareMirror(mirror)));
  const live = await answering(effects, [...present, ...more], proxy, signal);
  const dead = present.filter((mirror) => !live.includes(mirror));
  return { mirrors: [...present, ...more.filter((mirror) => live.includes(mirror))], dead };
}

async function plan(context: FixContext): Promise<FixPlan | Guide> {
  const { effects, choices } = context;
  const daemon = await findDaemon(effects);
  if (!daemon)
    return effects.host.uid === 0
      ? { why: t.fixDaemonHidden(), guide: [...editSteps('/etc/docker/daemon.json', undefined)] }
      : asRootGuide(issue, [...editSteps('/etc/docker/daemon.json', undefined), ...otherWays()]);
  const { file, pid } = daemon;
  if (effects.host.uid !== 0) return asRootGuide(issue, [...editSteps(file, pid), ...otherWays()]);
  const there = await effects.fs.stat(file);
  const text = there ? await effects.fs.readText(file) : '';
  const broken = await faults(context, daemon, text);
  if (broken) return broken;
  const present = mirrorsIn(text) ?? [];
  const { mirrors, dead } = await wantedMirrors(context, present);
  if (!choices.has('clear') && dead.length === mirrors.length)
    return { why: t.fixNoAnswer({ n: candidates(context).length }), guide: otherWays() };
  const live = (await liveMirrors(context)) ?? [];
  if (sameMirrors(mirrors, present) && sameMirrors(mirrors, live)) return { actions: [] };
  const content = sameMirrors(mirrors, present) && there ? text : withMirrors(text, mirrors);
  const change = {
    action: there ? 'update' : 'create',
    detail: t.fixChange({ n: mirrors.length }),
    diff: await textDifference(file, text, content),
  } as const;
  return {
    actions: [daemonJsonAction(file, { content, reload: true }, change)],
    untouched: t.fixUntouched(),
    notices: [
      ...(mirrors.length > 0 ? [t.fixHubOnly()] : []),
      ...dead.map((mirror) => t.fixDead({ mirror: withoutCredentials(mirror) })),
    ],
  };
}

/** The daemon is given mirrors of Docker Hub that answer, without being restarted. */
export const fix = defineFix({
  issue,
  title: t.fixTitle(),
  onDemand: true,
  noteMayStay: true,
  options: [{ name: 'clear', title: t.fixClear() }],
  plan,
  prove: async (context) => t.fixProved({ n: (await liveMirrors(context))?.length ?? 0 }),
});
