import type { Blueprint, Requirements } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';

/** The stack's requirements on this machine; a rehearsal has lower ones, for any architecture. */
export function requirementsOf(
  blueprint: Blueprint,
  deployment: Deployment | undefined,
): Requirements | undefined {
  const { requirements } = blueprint;
  if (requirements === undefined || deployment?.settings.rehearsal !== true) return requirements;
  return { ...requirements, ...blueprint.rehearsal?.requirements, architectures: [] };
}
