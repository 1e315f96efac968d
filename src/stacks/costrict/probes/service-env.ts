import type { Service } from '../../../config/blueprint.ts';
import { defineProbe, type Probe, type Reading } from '../../../doctor/probe.ts';
import { runningEnv } from '../../../doctor/probes/running-env.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { codeCompletion } from '../services/code.ts';
import { oidcAuth } from '../services/front.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { inDeployment, type StackContext } from './context.ts';

/** Names of variables that the running container has otherwise than settings and secrets say. */
export interface ServiceEnv {
  readonly other: readonly string[];
}

function wantedEnv(context: StackContext, service: Service<CostrictSettings>) {
  const { settings, secrets } = context.deployment;
  const hostCpus = context.effects.host.cpus();
  const { services } = context.deployment.blueprint;
  // Of another installer's: what its Compose file gives to the service.
  const there = services.find(({ name }) => name === service.name) ?? service;
  return there.environment?.({ settings, secrets, hostCpus }) ?? {};
}

async function read(
  context: StackContext,
  service: Service<CostrictSettings>,
): Promise<Reading<ServiceEnv>> {
  const running = await runningEnv(context, service.name);
  if (running.status !== 'ok') return running;
  const env = running.value;
  const other = Object.entries(wantedEnv(context, service)).flatMap(([key, wanted]) => {
    const have = Object.hasOwn(env, key) ? env[key] : undefined;
    const same =
      typeof wanted === 'string' ? have === wanted : have !== undefined && wanted.equals(have);
    return same ? [] : [key];
  });
  return { status: 'ok', value: { other } };
}

function envProbe(service: Service<CostrictSettings>): Probe<ServiceEnv> {
  return defineProbe<ServiceEnv>({
    id: `env-${service.name}`,
    title: t.probeEnv({ service: service.name }),
    deadline: 'short',
    read: (context) => inDeployment(context, (stack) => read(stack, service)),
  });
}

export const oidcAuthEnv = envProbe(oidcAuth);
export const completionEnv = envProbe(codeCompletion);
