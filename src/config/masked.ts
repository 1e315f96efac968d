import { Secret } from '../base/secret.ts';
import type { Deployment } from './deployment.ts';

/** A log line or another program's error, without this deployment's secrets. */
export function withoutSecrets({ secrets }: Pick<Deployment, 'secrets'>, text: string): string {
  const known = secrets.names().filter((name) => secrets.has(name));
  return Secret.maskIn(
    text,
    known.map((name) => secrets.get(name)),
  );
}
