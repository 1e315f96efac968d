import { yamlTree } from '../../base/yaml.ts';
import { shortHash } from './snapshot.ts';

/** Environment variables of a Compose file by `env/service/NAME`, as salted hashes: which changed, never what they hold. */
export function environmentEntries(text: string, salt: string): Map<string, string> {
  const entries = new Map<string, string>();
  let tree: unknown;
  try {
    tree = yamlTree(text);
  } catch {
    return entries;
  }
  const services = tree instanceof Map ? tree.get('services') : undefined;
  if (!(services instanceof Map)) return entries;
  for (const [service, row] of services) {
    const environment: unknown = row instanceof Map ? row.get('environment') : undefined;
    if (!(environment instanceof Map)) continue;
    for (const [name, value] of environment)
      entries.set(`env/${service}/${name}`, shortHash(`${salt}\0${value}`));
  }
  return entries;
}
