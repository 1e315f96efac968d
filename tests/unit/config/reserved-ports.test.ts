import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noteDeployment } from '../../../src/config/registry.ts';
import { reservedPorts } from '../../../src/config/reserved-ports.ts';
import { newDir, testEffects } from '../../support/settings.ts';

let state: string;
let top: string;
const effects = () => testEffects({ env: { XDG_STATE_HOME: state } });

beforeEach(async () => {
  [state, top] = [await newDir(), await newDir()];
});
afterEach(async () => {
  for (const dir of [state, top]) await rm(dir, { recursive: true, force: true });
});

async function deployment(name: string, text: string): Promise<string> {
  const dir = join(top, name);
  await mkdir(dir);
  await writeFile(join(dir, 'costrict.yaml'), text);
  await noteDeployment(effects(), dir);
  return dir;
}

const hub = 'stack: claude-code-hub\nports:\n  app: 24300\n  redis: 24302\n';
const sorted = (ports: ReadonlySet<number>) => [...ports].toSorted((a, b) => a - b);

it('the ports of a deployment that was noted must be its own, whether it runs or not', async () => {
  const own = await deployment('own', 'ports:\n  entry: 29080\n');
  await deployment('hub', hub);
  expect(sorted(await reservedPorts(effects(), own))).toEqual([24300, 24302]);
});

it('the stand-ins of a rehearsal must keep theirs, a model server elsewhere has none here', async () => {
  const models = 'models:\n  chat:\n    url: http://172.17.0.1:22334\n';
  await deployment('a', `rehearsal: true\nports: {}\n${models}`);
  await deployment('b', `rehearsal: false\nports: {}\n${models.replace('22334', '8000')}`);
  expect(sorted(await reservedPorts(effects(), top))).toEqual([22334]);
});

it('a directory that containers were made from must count, and our own by whatever name not', async () => {
  const own = await deployment('own', hub);
  await symlink(own, join(top, 'link'));
  expect(sorted(await reservedPorts(effects(), join(top, 'link'), [own]))).toEqual([]);
  await rm(state, { recursive: true });
  expect(sorted(await reservedPorts(effects(), top, [own, undefined]))).toEqual([24300, 24302]);
});

it('settings that cannot be read must reserve nothing and stop nothing', async () => {
  await deployment('broken', 'ports: [\n');
  await deployment('text', 'ports: many\n');
  await deployment('other', 'ports:\n  app: soon\n  redis: -4\n');
  await rename(await deployment('gone', hub), join(top, 'renamed'));
  const link = await deployment('linked', hub);
  await rename(join(link, 'costrict.yaml'), join(top, 'elsewhere.yaml'));
  await symlink(join(top, 'elsewhere.yaml'), join(link, 'costrict.yaml'));
  await chmod(join(top, 'elsewhere.yaml'), 0o600);
  expect(sorted(await reservedPorts(effects(), top))).toEqual([]);
});
