import { Secret } from '../../../base/secret.ts';
import { localUrl } from '../../../config/addresses.ts';
import type { HttpRequest, HttpResponse } from '../../../effects/effects.ts';
import { patientRequest } from '../../../effects/patience.ts';
import type { StepContext } from '../../../runs/step.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { type Asked, type JourneyStepName, noAnswerReason, stepError } from './error.ts';

export type Context = StepContext<CostrictSettings>;

/** Values that earlier steps hand on. */
export const carried = { token: 'token' } as const;

export interface GatewayAsk extends Pick<HttpRequest, 'method' | 'body' | 'onChunk'> {
  readonly path: string;
  readonly token?: Secret | undefined;
  readonly eachMs: number;
  /** How long a service that is still starting is waited for. */
  readonly waitMs?: number;
}

/** Sends a request through the gateway as an editor does; throws the step's error when no answer comes. */
export async function throughGateway(
  context: Context,
  step: JourneyStepName,
  ask: GatewayAsk,
): Promise<{ answer: HttpResponse; asked: Asked }> {
  const { deployment, effects, signal } = context;
  const url = `${localUrl(deployment.settings, 'entry')}${ask.path}`;
  const method = ask.method ?? 'GET';
  const asked = { method, url: url.replace(/\?.*$/, '') };
  const request = {
    method,
    url,
    headers: {
      ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ask.token ? { authorization: bearer(ask.token) } : {}),
    },
    ...(ask.body === undefined ? {} : { body: ask.body }),
    ...(ask.onChunk ? { onChunk: ask.onChunk } : {}),
  };
  try {
    // A read-only call asks once.
    const waitMs = context.options.looksOnly ? 0 : (ask.waitMs ?? 20_000);
    const patience = { waitMs, eachMs: ask.eachMs, signal };
    return { answer: await patientRequest(effects, request, patience), asked };
  } catch (error) {
    if (signal.aborted) throw error;
    throw stepError(step, noAnswerReason(step, asked, error), error);
  }
}

/** The token of an earlier step; a journey runs them in order. */
export function tokenOf({ carry }: Pick<StepContext, 'carry'>): Secret {
  const token = carry.get(carried.token);
  if (!(token instanceof Secret)) throw new Error('no step has brought a token');
  return token;
}

const bearer = (token: Secret): Secret => new Secret(`Bearer ${token.reveal()}`);

export const inSeconds = (ms: number): string =>
  (ms / 1000).toFixed(ms < 995 ? 2 : ms < 9950 ? 1 : 0);
