import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject, own, parseJson, text } from '../../base/json.ts';
import { Secret } from '../../base/secret.ts';
import type { RegistryLogin } from '../docker.ts';
import { realClock } from './clock.ts';
import type { EndpointEnvironment } from './docker-endpoint.ts';

const hubKey = 'https://index.docker.io/v1/';
const helperMs = 10_000;
/** As Docker's own helpers are named: docker-credential-secretservice, -pass, -ecr-login … */
const helperName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const keyOf = (registry: string): string => (registry === 'docker.io' ? hubKey : registry);

async function clientConfig(host: EndpointEnvironment): Promise<unknown> {
  const dir = host.env('DOCKER_CONFIG') || join(host.home, '.docker');
  // No file, or one that is no JSON: the client itself goes on without credentials too.
  const found = await readFile(join(dir, 'config.json'), 'utf8').catch(() => '');
  return parseJson(found);
}

/** A user name of this kind stands for a token that is exchanged for others. */
const isToken = (user: string): boolean => user === '<token>' || user === '';

async function fromHelper(name: string, key: string): Promise<RegistryLogin | undefined> {
  if (!helperName.test(name)) return undefined;
  const { realExec } = await import('./exec.ts');
  const signal = realClock.deadline(helperMs);
  const { code, stdout } = await realExec.run([`docker-credential-${name}`, 'get'], {
    ...{ input: key, signal },
  });
  const answer = code === 0 ? parseJson(stdout) : undefined;
  const [user, secret] = [text(own(answer, 'Username')), text(own(answer, 'Secret'))];
  if (secret === '') return undefined;
  return isToken(user)
    ? { user: '', password: new Secret(''), identityToken: new Secret(secret) }
    : { user, password: new Secret(secret) };
}

function fromFile(entry: unknown): RegistryLogin | undefined {
  const identity = text(own(entry, 'identitytoken'));
  const auth = text(own(entry, 'auth'));
  if (auth === '' && identity === '') return undefined;
  const [user = '', ...password] = Buffer.from(auth, 'base64').toString('utf8').split(':');
  return {
    ...{ user, password: new Secret(password.join(':')) },
    ...(identity === '' ? {} : { identityToken: new Secret(identity) }),
  };
}

/**
 * A registry's login left by `docker login`: in the client's config.json, or with the helper that
 * it names for this registry or for all.
 */
export async function registryLogin(
  host: EndpointEnvironment,
  registry: string,
): Promise<RegistryLogin | undefined> {
  const config = await clientConfig(host);
  const key = keyOf(registry);
  const helper = text(own(own(config, 'credHelpers'), key)) || text(own(config, 'credsStore'));
  const kept = helper === '' ? undefined : await fromHelper(helper, key);
  const auths = own(config, 'auths');
  return kept ?? (isObject(auths) ? fromFile(own(auths, key)) : undefined);
}

/** The same as the engine's API wants it for a pull. */
export async function registryAuth(
  host: EndpointEnvironment,
  registry: string,
): Promise<string | undefined> {
  const login = await registryLogin(host, registry);
  if (!login) return undefined;
  const { user: username, password, identityToken } = login;
  const parts = identityToken
    ? { identitytoken: identityToken.reveal() }
    : { username, password: password.reveal() };
  const sent = JSON.stringify({ ...parts, serveraddress: keyOf(registry) });
  return Buffer.from(sent).toString('base64url');
}
