import type { Deployment } from '../deploy/deployment.ts';
import type { Requirements, Stack } from '../stacks/stack.ts';

/** What the stack asks of this machine; a rehearsal asks for less, and builds for any architecture. */
export function requirementsOf(
  stack: Stack,
  deployment: Deployment | undefined,
): Requirements | undefined {
  const { requirements } = stack;
  if (requirements === undefined || deployment?.settings.rehearsal !== true) return requirements;
  return { ...requirements, ...stack.rehearsal?.requirements, architectures: [] };
}
