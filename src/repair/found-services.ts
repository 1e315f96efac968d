import type { FixContext } from './fix.ts';

/** The services that the findings are about. */
export function foundServices({ findings, deployment }: FixContext): readonly string[] {
  const known = new Set(deployment.blueprint.services.map(({ name }) => name));
  return findings.flatMap(({ subject }) => (subject !== null && known.has(subject) ? subject : []));
}
