import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/base/errors.ts';
import { parseReference, tryParseReference } from '../../../../src/base/image-reference.ts';
import { imageReference, readImageList } from '../../../../src/config/image-references.ts';
import { parseMirror } from '../../../../src/config/mirrors.ts';
import { usualArchive } from '../../../../src/docker/images/load.ts';
import { mirrorCandidates } from '../../../../src/docker/images/mirrors.ts';
import { shortName } from '../../../../src/docker/images/progress.ts';
import { imageDeployment } from '../../../support/deployment.ts';
import { expectCheap } from '../../../support/effort.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('an image reference', () => {
  it.each([
    ['redis:7.2.4', 'docker.io', 'library/redis', 'redis', '7.2.4'],
    ['docker.io/library/redis:7.2.4', 'docker.io', 'library/redis', 'redis', '7.2.4'],
    ['index.docker.io/zgsm/etcd:3', 'docker.io', 'zgsm/etcd', 'zgsm/etcd', '3'],
    ['zgsm/etcd', 'docker.io', 'zgsm/etcd', 'zgsm/etcd', undefined],
    ['localhost/a:1', 'localhost', 'a', 'localhost/a', '1'],
    ['127.0.0.1:5000/a/b:1', '127.0.0.1:5000', 'a/b', '127.0.0.1:5000/a/b', '1'],
    ['quay.io/p/p:v2', 'quay.io', 'p/p', 'quay.io/p/p', 'v2'],
    ['[::1]:5000/a:1', '[::1]:5000', 'a', '[::1]:5000/a', '1'],
    ['a.b/c/d/e__f-g.h:T_1-2.3', 'a.b', 'c/d/e__f-g.h', 'a.b/c/d/e__f-g.h', 'T_1-2.3'],
  ])('must be taken apart: %s', (text, registry, repository, name, tag) => {
    expect(parseReference(text)).toEqual({ registry, repository, name, tag, digest: undefined });
  });
  it('must keep a digest, with and without a tag', () => {
    expect(parseReference(`redis@${digest}`)).toMatchObject({ tag: undefined, digest });
    expect(parseReference(`redis:7@${digest}`)).toMatchObject({ tag: '7', digest });
  });
  it.each([
    '',
    ':1',
    'Redis:7',
    'redis:',
    'redis:7:8',
    'redis@sha256:12',
    '../etc/passwd',
    'a//b',
    'a/../b:1',
    'https://docker.io/redis:7',
    'redis 7',
    'redis:7\n',
    'redis:$(id)',
    '-x:1',
    'a/b:-1',
    `a/${'b'.repeat(600)}`,
  ])('must be refused when it is none: %j', (text) => {
    expect(tryParseReference(text)).toBeUndefined();
    expect(() => parseReference(text)).toThrow(UserError);
  });
  it('must be reported in no time, whatever it is', () => {
    for (const unit of ['a-', 'a.'])
      expectCheap(() => tryParseReference(`${unit.repeat(250)}!`), 5);
  });
  it('must have a short name, and the name of its usual archive', () => {
    expect(shortName('quay.io/prometheus/prometheus:v2.54.0')).toBe('prometheus v2.54.0');
    expect(shortName('127.0.0.1:5000/redis:7')).toBe('redis 7');
    expect(shortName(`redis@${digest}`)).toBe('redis');
    expect(usualArchive('apache/apisix:3.9.1-debian')).toBe('apisix-3.9.1-debian.tar');
    expect(usualArchive('127.0.0.1:5000/redis')).toBe('redis-latest.tar');
  });
});

describe('images.list', () => {
  it('must be read as it is written for a shell, in order', () => {
    const list = readImageList('\uFEFFIMAGE_B=redis:7\r\n\r\n# note\nIMAGE_A=quay.io/a/b:1  \n');
    expect([...list]).toEqual([
      ['IMAGE_B', 'redis:7'],
      ['IMAGE_A', 'quay.io/a/b:1'],
    ]);
  });
  it.each([
    ['an error page', '<html>404</html>'],
    ['a command', 'IMAGE_A=redis:7; rm -rf /'],
    ['a substitution', 'IMAGE_A=$(curl x|sh)'],
    ['backticks', 'IMAGE_A=`id`'],
    ['quotes', 'IMAGE_A="redis:7"'],
    ['no value', 'IMAGE_A='],
    ['no key', '=redis:7'],
    ['a lower-case key', 'path=redis:7'],
    ['export', 'export IMAGE_A=redis:7'],
    ['a key twice', 'IMAGE_X=redis:8'],
    ['a key of the prototype', '__proto__=redis:7'],
    ['a control byte', 'IMAGE_A=redis:7\u001b[2J'],
    ['two values', 'IMAGE_A=redis:7 redis:8'],
  ])('must refuse %s and name its line', (_title, line) => {
    const read = () => readImageList(`IMAGE_X=redis:7\n# note\n${line}\nIMAGE_Y=redis:7\n`);
    expect(read).toThrow(UserError);
    try {
      read();
    } catch (error) {
      expect((error as UserError).title.params.line).toBe(3);
      expect((error as UserError).exit).toBe(2);
      expect(JSON.stringify((error as UserError).quote)).not.toContain('\u001b');
    }
  });
  it('must refuse one without end', () => {
    expect(() => readImageList('\n'.repeat(100_000))).toThrow(UserError);
  });
});

describe('which reference a key stands for', () => {
  const list = readImageList('IMAGE_A=redis:7\nIMAGE_B=redis:8\n');
  const { blueprint, settings } = imageDeployment('/d', {});
  const rehearsed = {
    rehearsal: {
      dir: 'x',
      repository: 'r',
      images: { IMAGE_A: { target: 't', role: 'cache' } },
      companions: [],
    },
  };
  it('must be the settings’ own before all', () => {
    const images = { mirrors: [], override: { IMAGE_A: 'my/redis:1' } };
    const own = { ...settings, rehearsal: true, images };
    expect(imageReference(rehearsed, own, list, 'IMAGE_A')).toBe('my/redis:1');
  });
  it('must be what a rehearsal builds in a rehearsal only', () => {
    const inRehearsal = { ...settings, rehearsal: true };
    expect(imageReference(rehearsed, inRehearsal, list, 'IMAGE_A')).toBe('r/cache:local');
    expect(imageReference(rehearsed, inRehearsal, list, 'IMAGE_B')).toBe('redis:8');
    expect(imageReference(rehearsed, settings, list, 'IMAGE_A')).toBe('redis:7');
  });
  it('must be an error where nobody names it, also for names of the prototype', () => {
    expect(() => imageReference(blueprint, settings, list, 'IMAGE_Z')).toThrow(UserError);
    expect(() => imageReference(blueprint, settings, list, 'constructor')).toThrow(UserError);
  });
});

describe('mirrors', () => {
  const names = (reference: string, mirrors: string[]) =>
    mirrorCandidates(parseReference(reference), mirrors).map((one) => one.reference);
  it('must have Docker Hub’s images under their full names, in the order of the settings', () => {
    const mirrors = ['https://m.example', 'https://n.example:5000/hub/'];
    expect(names('redis:7', mirrors)).toEqual([
      'm.example/library/redis:7',
      'n.example:5000/hub/library/redis:7',
    ]);
    expect(names('zgsm/etcd', mirrors)[0]).toBe('m.example/zgsm/etcd:latest');
  });
  it('must stand in for no other registry than their own', () => {
    const mirrors = ['https://m.example', 'quay.io=https://m.example/quay'];
    expect(names('quay.io/p/p:v2', mirrors)).toEqual(['m.example/quay/p/p:v2']);
    expect(names('docker.elastic.co/e/e:8', mirrors)).toEqual([]);
    expect(names('ghcr.io/a/b:1', mirrors)).toEqual([]);
  });
  it('must not be used for a digest, which could not be tagged', () => {
    expect(names(`redis@${digest}`, ['https://m.example'])).toEqual([]);
  });
  it.each(['m.example', 'ftp://m.example', 'https://', 'https://u:p@m.example', 'https://m/?q'])(
    'must be refused when it is no address: %s',
    (text) => expect(parseMirror(text)).toBeUndefined(),
  );
});
