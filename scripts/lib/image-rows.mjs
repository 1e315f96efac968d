// Images against `docker pull` and `docker compose pull`, on a real registry behind lines as operators have them.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const MiB = 2 ** 20;
const nowhere = 'nowhere.invalid';
const keys = ['IMAGE_CCH_APP', 'IMAGE_CCH_POSTGRES', 'IMAGE_CCH_REDIS'];

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const firstLine = (child) =>
  new Promise((resolve) => child.stdout.once('data', (data) => resolve(String(data).trim())));

async function startRegistry(scratch) {
  const port = await freePort();
  const config = join(scratch, 'registry.yml');
  const storage = { filesystem: { rootdirectory: join(scratch, 'registry') } };
  const http = { addr: `127.0.0.1:${port}` };
  writeFileSync(config, JSON.stringify({ version: 0.1, log: { level: 'error' }, storage, http }));
  const child = spawn('docker-registry', ['serve', config], { stdio: 'ignore' });
  for (let n = 0; n < 100; n++) {
    if (await fetch(`http://127.0.0.1:${port}/v2/`).catch(() => undefined)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { port, stop: () => child.kill('SIGTERM') };
}

/** A line to the registry; `end` says what came through it. */
async function openLine(port, ...options) {
  const path = new URL('line.mjs', import.meta.url).pathname;
  const child = spawn(process.execPath, [path, String(port), ...options]);
  const own = Number(await firstLine(child));
  const end = async () => {
    const said = firstLine(child);
    child.kill('SIGTERM');
    return JSON.parse(await said);
  };
  return { port: own, end };
}

function run(argv, options = {}) {
  const began = performance.now();
  const result = spawnSync(argv[0], argv.slice(1), { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const seconds = (performance.now() - began) / 1000;
  if (result.status !== 0 && !options.anyExit)
    throw new Error(`${argv.join(' ')} → ${result.status}\n${result.stdout}${result.stderr}`);
  return { seconds, stdout: result.stdout };
}

/** Three images in the registry: a layer that they share, and one each of its own. Bytes of all layers, each once. */
function pushImages(scratch, { port }, { shared, own }) {
  const dir = join(scratch, 'image');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'shared'), randomBytes(shared));
  const base = `127.0.0.1:${port}/bench/base:1`;
  writeFileSync(join(dir, 'Dockerfile'), 'FROM scratch\nADD shared /\n');
  run(['docker', 'build', '-q', '-t', base, dir]);
  const names = ['app', 'db', 'cache'].map((name) => `bench/${name}:1`);
  for (const name of names) {
    writeFileSync(join(dir, 'own'), randomBytes(own));
    writeFileSync(join(dir, 'Dockerfile'), `FROM ${base}\nADD own /\nCMD ["/own"]\n`);
    const tag = `127.0.0.1:${port}/${name}`;
    run(['docker', 'build', '-q', '-t', tag, dir]);
    run(['docker', 'push', '-q', tag]);
    run(['docker', 'rmi', tag]);
  }
  run(['docker', 'rmi', base]);
  rmSync(dir, { recursive: true });
  return { names, bytes: shared + 3 * own };
}

function deployment({ node, tool, scratch }, references, mirrors) {
  const dir = join(scratch, 'images');
  if (!existsSync(dir)) {
    run([...node, tool, '-C', dir, 'init', '--yes', '--stack', 'claude-code-hub']);
  }
  const file = join(dir, 'costrict.yaml');
  const text = readFileSync(file, 'utf8').replace(/^images:\n(?: .*\n?)*/m, '');
  const list = mirrors.map((one) => `\n    - ${nowhere}=http://127.0.0.1:${one}`).join('');
  const override = references.map((one, n) => `    ${keys[n]}: ${one}`).join('\n');
  writeFileSync(file, `${text}\nimages:\n  mirrors:${list || ' []'}\n  override:\n${override}\n`);
  return dir;
}

const remove = (references) => run(['docker', 'rmi', ...references], { anyExit: true });

/** Pulls of these images through lines, each from nothing. */
function pulls(bench, registry, { names, bytes }) {
  const { node, tool, lineSeconds } = bench;
  const references = names.map((name) => `${nowhere}/${name}`);
  // One mirror alone takes so long; three together a third of it.
  const rate = bytes / lineSeconds;
  return {
    ...{ references, rate, slow: ['--rate', String(rate)] },
    pull(mirrors) {
      const ports = mirrors.map(({ port }) => port);
      const dir = deployment(bench, references, ports);
      remove(references);
      const began = Date.now();
      return { began, ...run([...node, tool, '-C', dir, 'images', 'pull']) };
    },
    lines: async (...kinds) =>
      await Promise.all(kinds.map((options) => openLine(registry.port, ...options))),
  };
}

/** (a): three mirrors at once, and what Docker does with one. */
async function mirrorRows({ absolute, scratch }, images, { references, rate, slow, pull, lines }) {
  const three = await lines(slow, slow, slow);
  const { seconds } = pull(three);
  const ends = await Promise.all(three.map((one) => one.end()));
  const began = Math.min(...ends.map(({ first }) => first));
  const wire = (Math.max(...ends.map(({ last }) => last)) - began) / 1000;
  const ideal = images.bytes / (3 * rate);
  const speed = `${(rate / MiB).toFixed(1)} MB/s`;
  absolute(`3 mirrors of ${speed}, on the wire: % of the ideal`, (100 * wire) / ideal, '%', 111);
  absolute('images pull, three mirrors, all of it', seconds * 1000, 'ms');
  remove(references);
  const [alone] = await lines(slow);
  const theirs = images.names.map((name) => `127.0.0.1:${alone.port}/${name}`);
  const looped = theirs.reduce((sum, one) => sum + run(['docker', 'pull', '-q', one]).seconds, 0);
  remove(theirs);
  absolute('docker pull in a loop, one mirror', looped * 1000, 'ms');
  const compose = join(scratch, 'compose.yml');
  const services = theirs.map((image, n) => [`s${n}`, { image }]);
  writeFileSync(compose, JSON.stringify({ services: Object.fromEntries(services) }));
  const composed = run(['docker', 'compose', '-f', compose, 'pull', '-q']).seconds;
  remove(theirs);
  await alone.end();
  absolute('docker compose pull, one mirror', composed * 1000, 'ms');
}

/** (b) to (d): bad mirrors, cut connections, shared layers. */
async function badLineRows({ absolute }, images, { slow, pull, lines }) {
  // To the last byte: unpacking does not depend on who delivered.
  const toTheLast = async (...others) => {
    const [good] = await lines(slow);
    const { began } = pull([...others, good]);
    return (await good.end()).last - began;
  };
  const best = await toTheLast();
  const [hole] = await lines(['--hole']);
  const worst = await toTheLast({ port: await freePort() }, hole);
  await hole.end();
  const more = worst - best;
  absolute('one dead, one black hole, one good mirror: beyond the good one', more, 'ms', 1000);

  const [cutter] = await lines(['--cut', String(Math.floor(images.bytes / 50))]);
  pull([cutter]);
  const { total, cuts } = await cutter.end();
  absolute(`${cuts} cuts: % of the bytes`, (100 * total) / images.bytes, '%', 102);

  const [counter] = await lines([]);
  pull([counter]);
  const once = await counter.end();
  absolute('shared layers: % of unique bytes', (100 * once.total) / images.bytes, '%', 100.5);
}

/** (e): bundles; (f): verify. The images are in the engine. */
function bundleRows(bench, references, images) {
  const { node, tool, scratch, absolute, memory } = bench;
  const dir = deployment(bench, references, []);
  const command = [...node, tool, '-C', dir];
  const file = join(scratch, 'bench.bundle');
  const made = memory([...command, 'bundle', 'make', file]);
  absolute('bundle: % of unique layer bytes', (100 * statSync(file).size) / images.bytes, '%', 102);
  absolute('bundle make, memory', made.mb, 'MB', 200);
  const archive = join(scratch, 'bench.tar');
  run(['docker', 'save', '-o', archive, ...references]);
  remove(references);
  const theirs = run(['docker', 'load', '-q', '-i', archive]).seconds;
  remove(references);
  const loaded = memory([...command, 'bundle', 'load', file, '--yes']);
  absolute('bundle load, memory', loaded.mb, 'MB', 200);
  absolute('bundle load, checked twice', loaded.ms, 'ms');
  absolute('docker load of an unpacked archive', theirs * 1000, 'ms');
  rmSync(file);
  rmSync(archive);
}

/** (f): 22 references, which are few images here. */
function verifyRow({ node, tool, scratch, compare }, references) {
  const dir = join(scratch, 'verify');
  run([...node, tool, '-C', dir, 'init', '--yes', '--stack', 'costrict']);
  const { stdout } = run([...node, tool, '-C', dir, 'images', 'list', '--format', 'json'], {
    anyExit: true,
  });
  const wanted = JSON.parse(stdout).images.flatMap((image) => image.keys);
  const tags = wanted.map((key) => `bench.invalid/${key.toLowerCase()}:1`);
  for (const [n, tag] of tags.entries())
    run(['docker', 'tag', references[n % references.length], tag]);
  const override = wanted.map((key, n) => `    ${key}: ${tags[n]}`).join('\n');
  const file = join(dir, 'costrict.yaml');
  const text = readFileSync(file, 'utf8').replace(/^images:\n(?: .*\n?)*/m, '');
  writeFileSync(file, `${text}\nimages:\n  override:\n${override}\n`);
  const name = `images verify, ${tags.length} images / node -e 0`;
  const verify = [...node, tool, '-C', dir, 'images', 'verify'];
  compare(name, 500, verify, [...node, '-e', '0'], 7, undefined, { limit: 'ms' });
  remove(tags);
}

/** `sizes`: bytes of the shared layer and of each own one. */
export async function imageRows(bench, sizes) {
  const { error } = spawnSync('docker-registry', ['--version']);
  if (error) throw new Error(`images cannot be measured without a registry: ${error.message}`);
  const registry = await startRegistry(bench.scratch);
  try {
    const images = pushImages(bench.scratch, registry, sizes);
    const pulling = pulls(bench, registry, images);
    const { references } = pulling;
    await mirrorRows(bench, images, pulling);
    await badLineRows(bench, images, pulling);
    bundleRows(bench, references, images);
    verifyRow(bench, references);
    remove(references);
  } finally {
    registry.stop();
  }
}
