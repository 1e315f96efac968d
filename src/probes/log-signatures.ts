import type { Signature } from '../doctor/diagnose/signature.ts';
import { dockerSignatures } from '../issues/signatures/docker.ts';
import { machineSignatures } from '../issues/signatures/machine.ts';
import type { Stack } from '../stacks/stack.ts';

/** Problems that a service's own log names. */
const logBorne: ReadonlySet<string> = new Set([
  'too-many-clients',
  'yaml-type-mismatch',
  'data-dir-permission',
  'es-bootstrap-checks',
  'disk-full',
  'arm-unsupported',
  'cpu-limit-exceeds-host',
  'port-conflict',
  'image-pull-timeout',
]);
/** Words that could mean other things as well accuse nobody. */
const sure = 7;

/** What is looked for in the logs of a stack's services. */
export function logSignatures({ knowledge }: Pick<Stack, 'knowledge'>): readonly Signature[] {
  const all = [...machineSignatures, ...dockerSignatures, ...(knowledge?.signatures ?? [])];
  return all.filter(({ issue, weight }) => logBorne.has(issue) && weight >= sure);
}
