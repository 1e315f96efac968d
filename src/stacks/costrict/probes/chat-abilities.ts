import { passOn } from '../../../doctor/fact.ts';
import type { ProbeContext, Reading } from '../../../doctor/probe.ts';
import { skipped } from '../../../doctor/stack-probe.ts';
import type { ModelCall, ModelEndpoint } from '../models/call.ts';
import type { Checked, ModelFailure } from '../models/failure.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { chatModel, endpointFor } from './models.ts';

/** How the chat model does with one thing that agents ask of it. */
export interface Ability {
  readonly model: string;
  readonly url: string;
  readonly failure: ModelFailure | null;
}

/** Asks only a chat model that answers at all: otherwise one cause would be reported several times. */
export async function ofWorkingModel<T>(
  context: ProbeContext,
  read: (endpoint: ModelEndpoint) => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const endpoint = endpointFor(context, 'chat');
  if ('status' in endpoint) return endpoint;
  const chat = await context.get(chatModel);
  if (chat.status !== 'ok') return passOn(chat);
  return chat.value.failure === null ? read(endpoint) : skipped(t.chatSilent());
}

function shown({ url, method = 'POST' }: ModelCall, what: string, failure: ModelFailure | null) {
  return `${method} ${url} (${what}) → ${failure?.status ?? failure?.code ?? failure?.kind ?? 'ok'}`;
}

/** How it went. `what`: as the evidence calls it. */
export function tried(
  [endpoint, call, what]: readonly [ModelEndpoint, ModelCall, what: string],
  checked: Checked<unknown>,
) {
  const failure = checked.ok ? null : checked.failure;
  const value: Ability = { model: endpoint.model, url: call.url, failure };
  return { status: 'ok' as const, value, evidence: [shown(call, what, failure)] };
}
