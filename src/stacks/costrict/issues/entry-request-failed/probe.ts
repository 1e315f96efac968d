import { errorCode, UserError } from '../../../../base/errors.ts';
import type { Message } from '../../../../base/message.ts';
import type { NextStep } from '../../../../base/next-step.ts';
import { checksTexts } from '../../../../base/texts/checks.ts';
import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
import { withoutAnswer } from '../../../../doctor/stack-probe.ts';
import { protectedPath } from '../../apisix/serving.ts';
import { gatewayReason, stepError } from '../../journey/error.ts';
import { loginStep } from '../../journey/login.ts';
import { throughGateway } from '../../journey/through.ts';
import { inDeployment, type StackContext } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

export interface EntryRequest {
  readonly service: string;
  /** It was not answered in its time, which says nothing by itself; the others are known all the same. */
  readonly unanswered?: true;
  /** null: answered as it should be. */
  readonly failure: {
    readonly title: Message;
    readonly why: readonly Message[];
    readonly next: readonly NextStep[];
    /** No answer came in time, neither to us nor to the gateway. */
    readonly late?: boolean;
  } | null;
}

const eachMs = 4_000;
const usualMs = 4_000;
/** One that is late must not hide the others. */
const ownShare = 0.85;
const title = t.probe();

/** Without a token the gateway itself refuses; anything else was not the gateway, or not this route. */
async function isGuarded(context: StackContext, service: string, path: string): Promise<void> {
  const step = { id: 'guard', title, service };
  const { answer, asked } = await throughGateway(context, step, { path, eachMs });
  // Too many at once is what a user may see, too, and no fault.
  if ([401, 429, 503].includes(answer.status)) return;
  const { why, next } = gatewayReason(step, asked, answer);
  throw stepError(step, { why: [...why.slice(0, 1), t.notGuarded()], next });
}

/** A page without a login opens for anybody. */
async function pageOpens(context: StackContext, service: string, path: string): Promise<void> {
  const step = { id: 'page', title, service };
  const { answer, asked } = await throughGateway(context, step, { path, eachMs });
  // Too many at once, or a page that sends on, is what a user may see, too.
  if (answer.status < 400 || answer.status === 429 || answer.status === 503) return;
  throw stepError(step, gatewayReason(step, asked, answer));
}

const looks: readonly (readonly [string, (context: StackContext) => Promise<unknown>])[] = [
  ['casdoor', (context) => loginStep.run(context)],
  ['chat-rag', (context) => isGuarded(context, 'chat-rag', protectedPath)],
  [
    'code-completion',
    (context) => isGuarded(context, 'code-completion', '/code-completion/api/v1/completions'),
  ],
];

/** Pages that this tool itself makes, or that come with a service of it: others' installations may lack them. */
const pages: typeof looks = [
  ['portal', (context) => pageOpens(context, 'portal', '/issue/')],
  ['credit-manager', (context) => pageOpens(context, 'credit-manager', '/credit/manager/')],
  ['grafana', (context) => pageOpens(context, 'grafana', '/grafana/login')],
];

/** Nobody took the connection: that says nothing about what is behind the gateway. */
const isRefused = (error: unknown): boolean =>
  error instanceof UserError && errorCode(error.cause) !== undefined;

/** The gateway waits for longer than this before it gives up a service that is silent. */
const atOnceMs = 900;

/**
 * The gateway's own answer for a service that did not answer it in time, or that service's for one behind it. A 502
 * that comes at once is a connection that was refused: no load does that.
 */
export function isLateAnswer({ params }: Message, tookMs: number): boolean {
  const status = Number(params.status);
  const words = JSON.stringify(params.quote ?? '');
  if (status === 504) return true;
  if (status === 502 || status === 503) return tookMs > atOnceMs;
  return status >= 500 && /tim(?:e|ed)[ -]?out/i.test(words);
}

/** Without any failure, one that is late is worth another reading of all. */
function together(
  value: readonly EntryRequest[],
  limitMs: number,
): Reading<readonly EntryRequest[]> {
  const isLate = value.some(({ unanswered }) => unanswered === true);
  if (!isLate || value.some(({ failure }) => failure !== null)) return { status: 'ok', value };
  const seconds = ((limitMs * ownShare) / 1000).toFixed(1);
  const because = ['machine-overloaded:machine'];
  return {
    status: 'unknown',
    reason: checksTexts.timedOut({ seconds }),
    cause: 'TIMEOUT',
    because,
  };
}

/** Free requests of users: the login page and its requests, and paid paths without a token. */
export const entryRequests = defineProbe<readonly EntryRequest[]>({
  id: 'entry-requests',
  title,
  deadline: 'short',
  read: (context) =>
    inDeployment(context, async (stack): Promise<Reading<readonly EntryRequest[]>> => {
      const own = stack.deployment.adopted === undefined ? pages : [];
      const rows = [...looks, ...own].map(async ([service, look]): Promise<EntryRequest> => {
        const { limitMs = usualMs, effects } = context;
        const begun = effects.clock.monotonic();
        const within = effects.clock.deadline(limitMs * ownShare, stack.signal);
        try {
          await look({ ...stack, signal: within });
          return { service, failure: null };
        } catch (error) {
          if (within.aborted && !stack.signal.aborted)
            return { service, failure: null, unanswered: true };
          if (stack.signal.aborted || !(error instanceof UserError) || isRefused(error))
            throw error;
          const { title, why, next } = error;
          const tookMs = effects.clock.monotonic() - begun;
          const late = why.some((said) => isLateAnswer(said, tookMs));
          return { service, failure: { title, why, next, late } };
        }
      });
      try {
        return together(await Promise.all(rows), context.limitMs ?? usualMs);
      } catch (error) {
        if (!isRefused(error)) throw error;
        return withoutAnswer(error, ['apisix', 'etcd']);
      }
    }),
});
