import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registryAuth } from '../../../src/effects/real/docker-auth.ts';
import { findEndpoint } from '../../../src/effects/real/docker-endpoint.ts';
import { dockerError } from '../../../src/effects/real/docker-error.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'endpoint-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const find = (env: Record<string, string> = {}) => findEndpoint({ env: (name) => env[name], home });
const put = async (path: string, text: string) => {
  await mkdir(dirname(join(home, path)), { recursive: true });
  await writeFile(join(home, path), text);
};
const idOf = (name: string) => createHash('sha256').update(name).digest('hex');
const putContext = (name: string, endpoint: object, at = '.docker') =>
  put(
    `${at}/contexts/meta/${idOf(name)}/meta.json`,
    JSON.stringify({ Name: name, Endpoints: { docker: endpoint } }),
  );

describe('where the engine is', () => {
  it('must be the default socket when nothing says otherwise', async () => {
    expect(await find()).toMatchObject({
      address: 'unix:///var/run/docker.sock',
      from: 'default',
      context: 'default',
    });
  });
  it('must be DOCKER_HOST before a context', async () => {
    await putContext('other', { Host: 'unix:///other.sock' });
    const env = { DOCKER_HOST: '10.0.0.1:2375', DOCKER_CONTEXT: 'other' };
    expect(await find(env)).toMatchObject({ address: 'tcp://10.0.0.1:2375', from: 'env' });
  });
  it('must be DOCKER_CONTEXT before currentContext', async () => {
    await putContext('one', { Host: 'unix:///one.sock' });
    await putContext('two', { Host: 'unix:///two.sock' });
    await put('.docker/config.json', JSON.stringify({ currentContext: 'one' }));
    expect(await find()).toMatchObject({ address: 'unix:///one.sock', context: 'one' });
    const env = { DOCKER_CONTEXT: 'two' };
    expect(await find(env)).toMatchObject({ address: 'unix:///two.sock', from: 'context' });
  });
  it('must be looked for below DOCKER_CONFIG', async () => {
    await putContext('one', { Host: 'ssh://u@h' }, 'elsewhere');
    await put('elsewhere/config.json', JSON.stringify({ currentContext: 'one' }));
    const env = { DOCKER_CONFIG: join(home, 'elsewhere') };
    expect(await find(env)).toMatchObject({ address: 'ssh://u@h', context: 'one' });
  });
  it('must be the default when config.json is broken or names the default', async () => {
    await put('.docker/config.json', '{ broken');
    expect(await find()).toMatchObject({ from: 'default' });
    await put('.docker/config.json', JSON.stringify({ currentContext: 'default' }));
    expect(await find()).toMatchObject({ from: 'default' });
  });
  it('must be an error of its own when the context is not there or has no address', async () => {
    await expect(find({ DOCKER_CONTEXT: 'gone' })).rejects.toMatchObject({ code: 'CONTEXT' });
    await putContext('empty', {});
    await expect(find({ DOCKER_CONTEXT: 'empty' })).rejects.toMatchObject({ code: 'CONTEXT' });
    await expect(find({ DOCKER_CONTEXT: '../../etc' })).rejects.toMatchObject({ code: 'CONTEXT' });
  });
  it('must take the certificates of the environment or of the context', async () => {
    await put('certs/ca.pem', 'CA');
    const env = {
      DOCKER_HOST: 'tcp://h:2376',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: join(home, 'certs'),
    };
    const fromEnv = await find(env);
    expect(fromEnv.tls).toMatchObject({ verify: true, cert: undefined });
    expect(fromEnv.tls?.ca?.toString()).toBe('CA');
    await putContext('tls', { Host: 'tcp://h:2376', SkipTLSVerify: true });
    await put(`.docker/contexts/tls/${idOf('tls')}/docker/key.pem`, 'KEY');
    await put(`.docker/contexts/tls/${idOf('tls')}/docker/cert.pem`, 'CERT');
    const fromContext = await find({ DOCKER_CONTEXT: 'tls' });
    expect(fromContext.tls).toMatchObject({ verify: false });
    expect(fromContext.tls?.key?.toString()).toBe('KEY');
    expect((await find({ DOCKER_HOST: 'tcp://h:2375' })).tls).toBeUndefined();
  });
});

describe('the login for a registry', () => {
  it('must be what docker login left, and nothing for other registries', async () => {
    const auth = Buffer.from('me:pass:word').toString('base64');
    const auths = { 'r.example': { auth }, 'https://index.docker.io/v1/': { auth } };
    await put('.docker/config.json', JSON.stringify({ auths }));
    const env = { env: () => undefined, home };
    const sent = await registryAuth(env, 'r.example');
    expect(JSON.parse(Buffer.from(sent ?? '', 'base64url').toString())).toEqual({
      username: 'me',
      password: 'pass:word',
      serveraddress: 'r.example',
    });
    expect(await registryAuth(env, 'docker.io')).toBeDefined();
    expect(await registryAuth(env, 'quay.io')).toBeUndefined();
    expect(await registryAuth(env, 'constructor')).toBeUndefined();
  });
});

describe('an error of the engine', () => {
  it.each([
    [Object.assign(new Error('connect EACCES /var/run/docker.sock'), { code: 'EACCES' }), 'EACCES'],
    [new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]), 'ECONNREFUSED'],
    [new Error('odd'), 'ENGINE'],
  ])('must have its code: %s', (error, code) => expect(dockerError(error).code).toBe(code));
});
