import { Secret } from '../base/secret.ts';
import { maskSecrets } from '../base/secret-patterns.ts';
import type { Deployment } from './deployment.ts';

/** A log line or another program's error, without this deployment's secrets and what looks like one. */
export function withoutSecrets({ secrets }: Pick<Deployment, 'secrets'>, text: string): string {
  const known = secrets.names().filter((name) => secrets.has(name));
  const own = known.map((name) => secrets.get(name));
  return maskSecrets(Secret.maskIn(text, own));
}
