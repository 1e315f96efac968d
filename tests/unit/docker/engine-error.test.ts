import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { program } from '../../../src/base/program.ts';
import { Secret } from '../../../src/base/secret.ts';
import { composeError } from '../../../src/docker/compose.ts';
import { engineError } from '../../../src/docker/engine-error.ts';
import { DockerError } from '../../../src/effects/real/docker-error.ts';

const at = (code: string, endpoint: string, message = 'words') =>
  Object.assign(new DockerError(code, message), { endpoint });

const password = new Secret('correct-horse-battery');
const deployment = {
  secrets: { get: () => password, has: () => true, names: () => ['PASSWORD_POSTGRES'] },
};

describe('an engine that cannot be used', () => {
  it.each([
    ['ENOENT', 'unix:///var/run/docker.sock', 'engine.silent', 3],
    ['ECONNREFUSED', 'unix:///x.sock', 'engine.silentThere', 3],
    ['EACCES', 'unix:///var/run/docker.sock', 'engine.denied', 3],
    ['ECONNREFUSED', 'tcp://10.0.0.1:2375', 'engine.unreachable', 3],
    ['EACCES', 'ssh://me@far', 'engine.unreachable', 3],
    ['SSH', 'ssh://me@far', 'engine.unreachable', 3],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tcp://h', 'engine.unreachable', 3],
    ['CONTEXT', '', 'engine.misdirected', 3],
    ['ADDRESS', '', 'engine.misdirected', 3],
    ['HTTP_409', 'unix:///x.sock', 'engine.refused', 1],
    ['ENGINE', '', 'engine.refused', 1],
  ])('must be distinguished: %s at %s', (code, endpoint, title, exit) => {
    const error = engineError(new Error('outer', { cause: at(code, endpoint) }));
    expect(error?.title.id).toBe(title);
    expect(error?.exit).toBe(exit);
  });
  it('must quote the engine’s words where it refused', () => {
    expect(engineError(at('HTTP_409', '', 'name is in use'))?.quote).toEqual(['name is in use']);
  });
  it('must not advise a start where the client is sent elsewhere', () => {
    const next = (endpoint: string) =>
      engineError(at('ENOENT', endpoint))?.next.map(({ command }) => command);
    expect(next('unix:///var/run/docker.sock')).toEqual(['sudo systemctl start docker']);
    expect(next('unix:///x.sock')).toEqual(['docker context ls', `${program.command} preflight`]);
    expect(next('tcp://10.0.0.1:2375')).toEqual(next('unix:///x.sock'));
  });
  it.each([
    [
      'Cannot connect to the Docker daemon at unix:///x.sock. Is the docker daemon running?',
      'engine.silentThere',
    ],
    [
      'Cannot connect to the Docker daemon at tcp://10.0.0.1:2375. Is the docker daemon running?',
      'engine.unreachable',
    ],
    [
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://x": dial unix: connect: permission denied',
      'engine.denied',
    ],
  ])('must be the same error when Compose meets it: %s', (stderr, title) => {
    const error = composeError({ code: 1, stdout: '', stderr, failure: null }, deployment);
    expect(error.title.id).toBe(title);
    expect(error.exit).toBe(3);
  });
  it('must not quote a secret that Compose read', () => {
    const stderr = 'invalid spec: PASSWORD_POSTGRES=correct-horse-battery';
    const { quote } = composeError({ code: 15, stdout: '', stderr, failure: null }, deployment);
    expect(quote).toEqual(['invalid spec: PASSWORD_POSTGRES=••••']);
  });
  it('must leave other errors alone', () => {
    expect(engineError(new TypeError('bug'))).toBeUndefined();
    const known = new UserError({
      id: 'x',
      title: { id: 'x', params: {}, text: { en: '', zh: '' } },
      cause: at('ENOENT', ''),
    });
    expect(engineError(known)).toBeUndefined();
  });
});
