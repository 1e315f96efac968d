import { UserError } from '../../base/errors.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { composeTexts } from '../../base/texts/compose.ts';
import { until } from '../../base/until.ts';
import { withoutSecrets } from '../../config/masked.ts';
import { lastWordsMs, startSlackMs } from '../../doctor/probes/service-logs.ts';
import type { ContainerDetail } from '../../effects/docker.ts';
import type { Effects } from '../../effects/effects.ts';
import type { StepContext } from '../../runs/step.ts';

export type Trouble =
  | { readonly kind: 'exited' | 'restarting' | 'unhealthy' | 'not-started' }
  | { readonly kind: 'slow'; readonly seconds: number };

const quotedLines = 20;

/**
 * Why a service does not run, in its own words: exit code, memory, the engine's error, the health check's output
 * and the last log lines.
 */
export async function serviceFailure(
  { deployment, effects, signal }: Pick<StepContext, 'deployment' | 'effects' | 'signal'>,
  service: string,
  container: string,
  trouble: Trouble,
): Promise<UserError> {
  const { docker } = effects;
  const mask = (text: string) => withoutSecrets(deployment, text);
  const seen = await (trouble.kind === 'restarting'
    ? betweenRuns(effects, container, signal)
    : docker.inspect(container, signal));
  const options = { tail: quotedLines, maxBytes: 16_384, ...sinceStart(seen) };
  const log = await docker.logs(container, options, signal).catch(() => '');
  const healthLog = seen.healthLog.map((row) => ({ ...row, output: mask(row.output) }));
  const detail: ContainerDetail = { ...seen, error: mask(seen.error), healthLog };
  const lines = mask(log)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const row = deployment.blueprint.services.find(({ name }) => name === service);
  const waits =
    trouble.kind === 'slow' || trouble.kind === 'unhealthy' ? row?.waitsFor?.(log) : undefined;
  return new UserError({
    id: idOf(trouble),
    title: titleOf(service, trouble, detail),
    why: [
      ...(waits ? [composeTexts.logSays({ waits })] : []),
      ...exitReasons(trouble, detail),
      ...(trouble.kind === 'unhealthy' || trouble.kind === 'slow' ? healthReasons(detail) : []),
      ...(lines.length === 0 ? [composeTexts.noLog()] : []),
    ],
    quote: lines.length === 0 ? [] : [composeTexts.lastLines(), ...lines.slice(-quotedLines)],
    next: [
      { command: `${program.command} logs ${service}`, what: composeTexts.seeLogs() },
      { command: `${program.command} doctor`, what: composeTexts.seeDoctor() },
      { command: `${program.command} deploy --from services`, what: composeTexts.resumeHere() },
    ],
  });
}

/** Lines of an earlier start speak of what may be repaired since. While one runs again, its last end counts. */
function sinceStart({ state, restartCount, startedAt, finishedAt }: ContainerDetail) {
  const again = state === 'running' && restartCount > 0;
  const since = again ? Date.parse(finishedAt) - lastWordsMs : Date.parse(startedAt) - startSlackMs;
  return since > 0 ? { since } : {};
}

const fallMs = 3_000;
const lookMs = 100;

/** While it runs once more the engine says exit code 0; with what it ended is known from its end on. */
async function betweenRuns(
  { docker, clock }: Pick<Effects, 'docker' | 'clock'>,
  container: string,
  signal: AbortSignal,
): Promise<ContainerDetail> {
  const wait = { everyMs: lookMs, withinMs: fallMs, signal };
  const ended = await until(clock, wait, async () => {
    const detail = await docker.inspect(container, signal);
    return detail.state === 'running' ? undefined : detail;
  });
  return ended ?? docker.inspect(container, signal);
}

function idOf(trouble: Trouble): string {
  if (trouble.kind === 'unhealthy' || trouble.kind === 'slow') return 'unhealthy-healthcheck';
  return trouble.kind === 'restarting' ? 'service-restart-loop' : 'service-stopped';
}

function titleOf(service: string, trouble: Trouble, detail: ContainerDetail): Message {
  if (trouble.kind === 'slow') return composeTexts.tooSlow({ service, seconds: trouble.seconds });
  if (trouble.kind === 'unhealthy') return composeTexts.unhealthy({ service });
  if (trouble.kind === 'not-started') return composeTexts.notStarted({ service });
  const { exitCode: code, restartCount: restarts } = detail;
  return trouble.kind === 'restarting'
    ? composeTexts.exitedAgain({ service, code, restarts })
    : composeTexts.exited({ service, code });
}

function exitReasons(trouble: Trouble, detail: ContainerDetail): Message[] {
  if (trouble.kind === 'unhealthy' || trouble.kind === 'slow') return [];
  const { exitCode, oomKilled, error } = detail;
  return [
    ...(error === '' ? [] : [composeTexts.engineSays({ text: literal(error) })]),
    ...(oomKilled ? [composeTexts.outOfMemory()] : []),
    ...(exitCode > 128 && exitCode < 160
      ? [composeTexts.signal({ code: exitCode, signal: exitCode - 128 })]
      : []),
  ];
}

function healthReasons(detail: ContainerDetail): Message[] {
  const last = detail.healthLog.findLast((entry) => entry.exitCode !== 0);
  if (!last) return [];
  const text = last.output.trim().split('\n').slice(-3).join(' · ').slice(0, 400);
  return text === ''
    ? [composeTexts.healthSilent({ code: last.exitCode })]
    : [composeTexts.healthCheckOutput({ code: last.exitCode, text: literal(text) })];
}
