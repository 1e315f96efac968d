import { Secret } from '../core/secret.ts';
import type { Deployment } from './deployment.ts';

/** A log line or another program's error, without this deployment's secrets. */
export function withoutSecrets({ secrets }: Pick<Deployment, 'secrets'>, text: string): string {
  return Secret.maskIn(
    text,
    secrets.names().map((name) => secrets.get(name)),
  );
}
