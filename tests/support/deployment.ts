import * as v from 'valibot';
import type { Secrets } from '../../src/base/secret.ts';
import { Secret } from '../../src/base/secret.ts';
import type { Blueprint, CommonSettings, Service } from '../../src/config/blueprint.ts';
import type { Deployment } from '../../src/config/deployment.ts';
import type { Effects } from '../../src/effects/effects.ts';
import type { Step, StepContext, StepOptions } from '../../src/runs/step.ts';

const noSecrets: Secrets = { get: () => new Secret(''), has: () => false, names: () => [] };

/** A deployment of services that have only an image, for parts that look at nothing else. */
export function imageDeployment(
  dir: string,
  override: Readonly<Record<string, string>>,
  more: { mirrors?: readonly string[]; rehearsal?: boolean; stackId?: string } = {},
): Deployment {
  const id = more.stackId ?? 'toy';
  const settings: CommonSettings = {
    version: 1,
    stack: id,
    rehearsal: more.rehearsal ?? false,
    project: 'toy',
    server: { address: '127.0.0.1' },
    ports: {},
    expose: [],
    images: { mirrors: more.mirrors ?? [], override },
  };
  const services = Object.keys(override).map(
    (image): Service => ({ name: image.toLowerCase(), image }),
  );
  const blueprint: Blueprint = {
    id,
    name: 'Toy',
    schema: v.any(),
    defaults: () => settings,
    secrets: [],
    ports: [],
    services,
    templates: [],
    templateDir: 'toy',
  };
  return { dir, blueprint, settings, secrets: noSecrets };
}

/** A step's context that keeps what the step says. */
export function stepContext(
  deployment: Deployment,
  ports: Partial<Effects>,
  options: Partial<StepOptions> = {},
): { context: StepContext; warnings: string[]; items: Parameters<StepContext['item']>[0][] } {
  const warnings: string[] = [];
  const items: Parameters<StepContext['item']>[0][] = [];
  const context: StepContext = {
    deployment,
    effects: ports as Effects,
    signal: AbortSignal.timeout(120_000),
    options: {
      looksOnly: false,
      overwriteEdited: false,
      assetsFrom: undefined,
      ...options,
    },
    carry: new Map(),
    say: () => undefined,
    item: (item) => items.push(item),
    warn: (text) => warnings.push(text.id),
  };
  return { context, warnings, items };
}

/** Runs a step that has something to do, as the runner does. */
export async function runStep(step: Step, context: StepContext) {
  const planned = await step.plan(context);
  const { changes } = planned;
  if (changes.length > 0) await step.act(context, planned);
  return { changes, proof: await step.prove(context, planned) };
}
