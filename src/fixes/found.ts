import type { FixContext } from '../fix/fix.ts';

/** The services that the findings are about. */
export function servicesFound({ findings, deployment }: FixContext): readonly string[] {
  const known = new Set(deployment.stack.services.map(({ name }) => name));
  return findings.flatMap(({ subject }) => (subject !== null && known.has(subject) ? subject : []));
}
