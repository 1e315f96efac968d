import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDeployment } from '../../src/config/settings/load.ts';
import { toyRegistry } from '../support/bundle.ts';
import { projectRoot } from '../support/cli.ts';
import { isFull } from '../support/depth.ts';
import { type Driver, toyDriver } from '../support/driver.ts';
import { proveFix, psql, untilDatabase } from '../support/fix-state.ts';
import { type FixDriver, fixDriver } from '../support/fixes.ts';
import { docker } from '../support/rehearsal.ts';
import { buildToyImages, makeToy, type Toy, toyEffects } from '../support/toy.ts';
import { opaqueToy } from '../support/toy-parts.ts';
import { unpause } from '../support/unpause.ts';
import { publicPassword } from '../toy-stack/stack.ts';

let toy: Toy;
let drive: FixDriver;
let deployToy: Driver;

const container = (service: string) => `${toy.project}-${service}-1`;
const file = (path: string) => join(toy.dir, path);

async function edit(path: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(file(path), 'utf8');
  const next = change(text);
  expect(next).not.toBe(text);
  await writeFile(file(path), next);
}

/** Brings everything to what the settings say. */
async function deploy(): Promise<void> {
  const deployed = await deployToy(toy.dir);
  expect(deployed.stderr).toBe('');
}

const portOf = async (name: string): Promise<number> => {
  const { settings } = await loadDeployment(toyEffects(), toy.dir, [opaqueToy], {
    keepDefaults: true,
  });
  return settings.ports[name] ?? 0;
};

const page = async (): Promise<string> =>
  (await fetch(`http://127.0.0.1:${await portOf('web')}/`)).text();

beforeAll(async () => {
  await buildToyImages();
  toy = await makeToy();
  deployToy = await toyDriver();
  await deploy();
  const resources = join(projectRoot, 'tests/toy-stack/resources');
  drive = await fixDriver(resources, { plugins: [toyRegistry] });
});
afterAll(() => toy.remove());

describe('services', () => {
  it('paused must go on, and be paused again by undo', async () => {
    await proveFix(drive, toy, {
      issue: 'service-paused',
      make: () => docker(['pause', container('web')]),
      seen: page,
    });
    await unpause(container('web'));
  });

  it('missing must be there, and be away again after undo', async () => {
    await proveFix(drive, toy, {
      issue: 'service-missing',
      make: () => docker(['rm', '-f', container('web')]),
      seen: page,
    });
    await deploy();
  });

  it('outdated must be recreated, and say that the old definition is kept nowhere', async () => {
    await edit('docker-compose.yml', (text) =>
      text.replace(/^( {2}web:\n)/m, '$1    stop_signal: SIGINT\n'),
    );
    expect(await drive(toy.dir, { issue: 'service-outdated' })).toMatchObject({
      outcome: 'fixed',
      stderr: '',
    });
    const signal = ['inspect', '-f', '{{.Config.StopSignal}}', container('web')];
    expect(await docker(signal)).toContain('SIGINT');
  });
});

describe('files', () => {
  it('edited manually must be shown, and replaced only when that is asked for', async () => {
    const guided = await drive(toy.dir, { issue: 'file-edited-by-hand' });
    expect(guided.outcome).toBe('guide');
    await proveFix(drive, toy, {
      issue: 'file-edited-by-hand',
      choices: ['overwrite'],
      make: async () => undefined,
    });
    expect(
      (await drive(toy.dir, { issue: 'file-edited-by-hand', choices: ['overwrite'] })).outcome,
    ).toBe('fixed');
  });

  it('older than the settings must be written, and their services with them', async () => {
    await proveFix(drive, toy, {
      issue: 'settings-changed-not-deployed',
      make: () => edit('costrict.yaml', (text) => text.replace('greeting: hello', 'greeting: hey')),
      seen: async () => expect(await page()).toContain('hey'),
    });
    await deploy();
  });

  it('with placeholders must be written again, and their readers restart', async () => {
    await proveFix(drive, toy, {
      issue: 'template-unresolved',
      make: () => edit('config/web/site/site.json', (text) => text.replace('hey', '{{GREETING}}')),
      seen: async () => expect(await page()).toContain('hey'),
    });
    await drive(toy.dir, { issue: 'template-unresolved' });
  });
});

describe('a port', () => {
  let squatter: Server;
  afterAll(() => squatter?.close());

  it('that is taken must be left to its holder, and undo must not need it back', async () => {
    const taken = await portOf('web');
    await proveFix(drive, toy, {
      issue: 'port-conflict',
      make: async () => {
        await docker(['stop', container('web')]);
        squatter = createServer((socket) => socket.destroy());
        await new Promise<void>((resolve) => squatter.listen(taken, '0.0.0.0', resolve));
      },
      seen: async () => {
        expect(await portOf('web')).not.toBe(taken);
        expect(await page()).toContain('hey');
      },
    });
    await new Promise((resolve) => squatter.close(resolve));
    await deploy();
  });

  it('of a database that the world can reach must be closed', async () => {
    await proveFix(drive, toy, {
      issue: 'ports-open-to-the-world',
      make: async () => {
        await edit('costrict.yaml', (text) =>
          text
            .replace(/expose:(\s*)- web/, 'expose:$1- web$1- postgres')
            .replace('[web]', '[web, postgres]'),
        );
        await deploy();
      },
      seen: async () =>
        expect(await docker(['port', container('postgres')])).not.toContain('0.0.0.0'),
    });
    await drive(toy.dir, { issue: 'ports-open-to-the-world' });
  });
});

describe('the database', () => {
  it('must take the password that every service was given', async () => {
    await proveFix(drive, toy, {
      issue: 'postgres-password-mismatch',
      make: () => psql(toy, "ALTER ROLE toy PASSWORD 'somebody-elses'"),
    });
    expect((await drive(toy.dir, { issue: 'postgres-password-mismatch' })).outcome).toBe('fixed');
  });

  it('that is missing must be created, and be gone again after undo', async () => {
    await proveFix(drive, toy, {
      issue: 'database-missing',
      make: () => psql(toy, 'DROP DATABASE "odd ""name"""'),
    });
    expect((await drive(toy.dir, { issue: 'database-missing' })).outcome).toBe('fixed');
  });

  it('that was renamed must not be made again, empty, beside its data', async () => {
    const names = () => psql(toy, 'SELECT datname FROM pg_database ORDER BY 1');
    await psql(toy, 'CREATE TABLE kept AS SELECT generate_series(1, 20000) AS n', 'odd "name"');
    await psql(toy, 'ALTER DATABASE "odd ""name""" RENAME TO away');
    const before = await names();
    expect((await drive(toy.dir, { issue: 'database-missing' })).outcome).toBe('guide');
    expect((await deployToy(toy.dir)).stderr).toContain('database-renamed');
    expect(await names()).toBe(before);
    await psql(toy, 'ALTER DATABASE away RENAME TO "odd ""name"""');
    await deploy();
  });
});

describe('a password that everybody knows', () => {
  const issue = 'insecure-defaults';
  const secret = async () =>
    /PASSWORD_POSTGRES='?([^'\s]+)/.exec(await readFile(file('secrets.env'), 'utf8'))?.[1] ?? '';

  it('must be replaced in every place at once, and stand in no journal', async () => {
    await proveFix(drive, toy, {
      issue,
      make: async () => {
        await edit('secrets.env', (text) =>
          text.replace(/(PASSWORD_POSTGRES=).*/, `$1${publicPassword}`),
        );
        await psql(toy, `ALTER ROLE toy PASSWORD '${publicPassword}'`);
      },
      seen: async () => {
        const fresh = await secret();
        expect(fresh).not.toContain(publicPassword);
        await untilDatabase(toy);
        expect(await readFile(file('docker-compose.yml'), 'utf8')).toContain(fresh);
        const env = await docker(['inspect', '-f', '{{json .Config.Env}}', container('postgres')]);
        expect(env).toContain(fresh);
      },
    });
  });

  it('must be gone also when the fix was killed anywhere in it', async () => {
    const { lines = 0, text = '' } = await drive(toy.dir, { issue });
    await drive(toy.dir, { undo: text });
    expect(lines).toBeGreaterThan(9);
    for (let line = 3; line < lines; line += isFull ? 1 : 5) {
      expect((await drive(toy.dir, { issue, dieBefore: line })).signal).toBe('SIGKILL');
      const finished = await drive(toy.dir, { issue });
      expect(finished, `line ${line}: ${finished.text}`).toMatchObject({ outcome: 'fixed' });
      await drive(toy.dir, { undo: finished.text ?? '' });
      expect(await secret(), `line ${line}`).toContain(publicPassword);
    }
  }, 600_000);
});
