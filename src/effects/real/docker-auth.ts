import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EndpointEnvironment } from './docker-endpoint.ts';

const hubKey = 'https://index.docker.io/v1/';

/** Credentials that `docker login` left in the client's config.json for a registry, as the API wants them. */
export async function registryAuth(
  host: EndpointEnvironment,
  registry: string,
): Promise<string | undefined> {
  const key = registry === 'docker.io' ? hubKey : registry;
  const dir = host.env('DOCKER_CONFIG') || join(host.home, '.docker');
  try {
    const config = JSON.parse(await readFile(join(dir, 'config.json'), 'utf8')) as {
      auths?: Record<string, { auth?: unknown }>;
    };
    if (!config.auths || !Object.hasOwn(config.auths, key)) return undefined;
    const auth = config.auths[key]?.auth;
    if (typeof auth !== 'string') return undefined;
    const [username = '', ...password] = Buffer.from(auth, 'base64').toString('utf8').split(':');
    const login = { username, password: password.join(':'), serveraddress: key };
    return Buffer.from(JSON.stringify(login)).toString('base64url');
  } catch {
    // No file, or one that is no JSON: the client itself goes on without credentials too.
    return undefined;
  }
}
