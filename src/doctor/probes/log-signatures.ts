import type { Knowledge, Signature } from '../diagnose/signature.ts';

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
  'postgres-version-mismatch',
  'postgres-data-damaged',
  'database-schema-incomplete',
  'container-runtime-unfit',
]);
/** Words that could mean other things as well accuse nobody. */
const sure = 7;

/** Signatures looked for in the logs of services. */
export const logSignatures = ({ signatures }: Knowledge): readonly Signature[] =>
  signatures.filter(({ issue, weight }) => logBorne.has(issue) && weight >= sure);
