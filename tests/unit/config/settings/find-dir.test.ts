import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDeploymentDir } from '../../../../src/config/settings/find-dir.ts';
import { dirWith, newDir, read, testEffects, userError } from '../../../support/settings.ts';

const effects = testEffects();

describe('the directory of a deployment', () => {
  it('must be the one that -C names, before the environment, before the current one', async () => {
    const [a, b, c] = await Promise.all([
      dirWith({ 'costrict.yaml': '' }),
      dirWith({ 'costrict.yaml': '' }),
      dirWith({ 'costrict.yaml': '' }),
    ]);
    const withEnv = testEffects({ env: { COSTRICT_DIR: b } });
    expect(await findDeploymentDir(withEnv, a, c)).toBe(a);
    expect(await findDeploymentDir(withEnv, undefined, c)).toBe(b);
    expect(await findDeploymentDir(effects, undefined, c)).toBe(c);
    expect(await findDeploymentDir(testEffects({ env: { COSTRICT_DIR: '' } }), undefined, c)).toBe(
      c,
    );
  });
  it('must be the nearest parent that has a settings file', async () => {
    const dir = await dirWith({ 'costrict.yaml': '' });
    const deep = join(dir, 'a', 'b');
    await mkdir(deep, { recursive: true });
    expect(await findDeploymentDir(effects, undefined, deep)).toBe(dir);
    expect(await findDeploymentDir(effects, '..', join(dir, 'a'))).toBe(dir);
  });
  it('must not be searched for above the one that -C names', async () => {
    const dir = await dirWith({ 'costrict.yaml': '' });
    await mkdir(join(dir, 'a'));
    const error = await userError(() => findDeploymentDir(effects, join(dir, 'a'), dir));
    expect(read(error)).toContain(`There is no costrict.yaml in ${join(dir, 'a')}`);
    expect(read(error)).toContain(`→ costrict init -C ${join(dir, 'a')}`);
    expect(read(error, 'zh')).toContain(`${join(dir, 'a')} 中没有 costrict.yaml`);
  });
  it('must say what to type when there is none', async () => {
    const dir = await newDir();
    const error = await userError(() => findDeploymentDir(effects, undefined, dir));
    expect(error).toMatchObject({ id: 'no-deployment', exit: 2 });
    expect(read(error)).toContain('There is no deployment here');
    expect(read(error)).toContain('→ costrict init   create a deployment in this directory');
    expect(read(error)).toContain('→ costrict list   see the deployments on this machine');
    expect(read(error, 'zh')).toContain('这里没有部署');
  });
});
