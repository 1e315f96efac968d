import { retold, UserError } from '../base/errors.ts';
import { literal, type Message } from '../base/message.ts';
import { stepTexts } from '../base/texts/steps.ts';
import type { StepContext } from '../runs/step.ts';
import type { Hop } from './procedure.ts';

export interface HopResult {
  readonly id: string;
  readonly title: Message;
  readonly durationMs: number;
  readonly detail: Message | undefined;
}

/**
 * Goes the way of a user, hop by hop, each timed. The first hop that fails ends it with a UserError
 * that names the hop and keeps the hop's own explanation.
 */
export async function runJourney(
  context: StepContext,
  hops: readonly Hop[],
): Promise<readonly HopResult[]> {
  const { effects, signal } = context;
  const carry = context.carry ?? new Map<string, unknown>();
  const passed: HopResult[] = [];
  for (const hop of hops) {
    signal.throwIfAborted();
    const { id, title } = hop;
    const began = effects.clock.monotonic();
    context.say(title);
    context.item({ id, label: id, status: 'running', text: title });
    try {
      const detail = await hop.run(context, carry);
      const durationMs = effects.clock.monotonic() - began;
      passed.push({ id, title, durationMs, detail });
      context.item({ id, label: id, status: 'done', text: timeOf(durationMs, detail) });
    } catch (error) {
      signal.throwIfAborted();
      context.item({ id, label: id, status: 'failed' });
      throw broken(error, title, passed, hops.length);
    }
  }
  return passed;
}

function timeOf(durationMs: number, detail: Message | undefined): Message {
  const ms = Math.round(durationMs);
  return detail ? stepTexts.hopTimeDetail({ ms, detail }) : stepTexts.hopTime({ ms });
}

function broken(
  error: unknown,
  hop: Message,
  passed: readonly HopResult[],
  count: number,
): unknown {
  if (!(error instanceof UserError)) return error;
  const hops = literal(passed.map(({ id }) => id).join(', '));
  return retold(error, {
    title: stepTexts.journeyBroke({ number: passed.length + 1, count, hop }),
    why: [error.title, ...error.why, ...(passed.length > 0 ? [stepTexts.hopBefore({ hops })] : [])],
  });
}
