import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { errorCode } from '../../src/base/errors.ts';
import { contextFiles } from '../../src/deploy/rehearsal/build-context.ts';
import { realFs } from '../../src/effects/real/fs.ts';
import { docker, dockerWith, removeImages } from '../support/engine.ts';
import { blackHole, closedPort, type Listener, listen } from '../support/sockets.ts';

const base = 'costrict-rehearsal/base:bookworm';
const built = 'docker-port-test/built:local';
const name = `docker-port-test-${process.pid}`;
const within = (ms: number) => AbortSignal.timeout(ms);
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'docker-port-'));
});
afterEach(() => docker.remove(name, within(30_000)));
afterAll(async () => {
  await removeImages(built);
  await rm(dir, { recursive: true, force: true });
});

describe('an engine that cannot be asked', () => {
  let open: Listener | undefined;
  afterEach(async () => {
    await open?.close();
    open = undefined;
  });
  const code = async (env: Record<string, string>, ms = 5_000) => {
    const began = performance.now();
    const error = await dockerWith(env, dir)
      .version(within(ms))
      .catch((thrown: unknown) => thrown);
    expect(performance.now() - began).toBeLessThan(ms + 1_500);
    return errorCode(error) ?? (error as Error).name;
  };

  it('must say ENOENT where there is no socket', async () => {
    expect(await code({ DOCKER_HOST: `unix://${dir}/none.sock` })).toBe('ENOENT');
  });
  it('must say ECONNREFUSED where a socket was left behind by a dead engine', async () => {
    const path = join(dir, 'dead.sock');
    const make = `require('net').createServer().listen(${JSON.stringify(path)},()=>process.kill(process.pid,'SIGKILL'))`;
    try {
      execFileSync(process.execPath, ['-e', make]);
    } catch {}
    expect(await code({ DOCKER_HOST: `unix://${path}` })).toBe('ECONNREFUSED');
  });
  it('must say ECONNREFUSED where nothing listens on the port', async () => {
    expect(await code({ DOCKER_HOST: `tcp://127.0.0.1:${await closedPort()}` })).toBe(
      'ECONNREFUSED',
    );
  });
  it('must end with its signal when the engine accepts and never answers', async () => {
    const path = join(dir, 'mute.sock');
    open = await blackHole(path);
    const env = { DOCKER_HOST: `unix://${path}` };
    expect(await code(env, 300)).toBe('TimeoutError');
    const controller = new AbortController();
    const call = dockerWith(env).containers({}, controller.signal);
    setTimeout(() => controller.abort(new Error('mine')), 100);
    await expect(call).rejects.toThrow('mine');
  });
  it('must end with its signal in the middle of an answer', async () => {
    const path = join(dir, 'half.sock');
    open = await listen((socket) => {
      socket.once('data', () =>
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{"Version":'),
      );
    }, path);
    const half = dockerWith({ DOCKER_HOST: `unix://${path}` });
    await expect(half.version(within(300))).rejects.toThrow(/timeout/i);
    await expect(half.logs('x', { tail: 1 }, within(300))).rejects.toThrow(/timeout/i);
    await expect(half.pull('x', () => undefined, within(300))).rejects.toThrow(/timeout/i);
  });
  it('must name a context that is not there', async () => {
    expect(await code({ DOCKER_CONTEXT: 'gone' })).toBe('CONTEXT');
  });
  it('must refuse an address that is none', async () => {
    expect(await code({ DOCKER_HOST: 'gopher://x' })).toBe('ADDRESS');
    expect(await code({ DOCKER_HOST: 'tcp://' })).toBe('ADDRESS');
  });
});

describe('an engine behind a TCP port', () => {
  const passOn = () =>
    listen((socket) => {
      const far = connect('/var/run/docker.sock');
      far.on('error', () => socket.destroy());
      socket.pipe(far).pipe(socket);
    });
  it('must be asked at DOCKER_HOST', async () => {
    const open = await passOn();
    const far = dockerWith({ DOCKER_HOST: `127.0.0.1:${open.port}` });
    expect((await far.version(within(20_000))).arch).toMatch(/64$/);
    await open.close();
  });
  it('must show a certificate that its CA signed, or be refused', async () => {
    const certs = join(dir, 'certs');
    await mkdir(certs);
    const of = (name: string) => join(certs, name);
    const [key, cert] = [of('key.pem'), of('ca.pem')];
    const subject = ['-subj', '/CN=x', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert];
    execFileSync('openssl', ['req', '-x509', '-days', '2', ...made, ...subject], {
      stdio: 'ignore',
    });
    const identity = { key: await readFile(key), cert: await readFile(cert) };
    const server = createTlsServer(identity, (_request, response) =>
      response.end('{"Version":"9","ApiVersion":"1","Os":"linux","Arch":"amd64"}'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const env = { DOCKER_HOST: `tcp://127.0.0.1:${port}`, DOCKER_TLS_VERIFY: '1' };
    const good = dockerWith({ ...env, DOCKER_CERT_PATH: certs });
    expect((await good.version(within(10_000))).version).toBe('9');
    const unknown = dockerWith({ ...env, DOCKER_CERT_PATH: join(dir, 'none') });
    await expect(unknown.version(within(10_000))).rejects.toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    server.close();
  });
});

describe('an engine at the other end of ssh', () => {
  const path = process.env.PATH;
  afterEach(() => {
    process.env.PATH = path;
  });
  /** Replaces the ssh program: does with its arguments what the script says. */
  const withSsh = async (script: string) => {
    const bin = join(dir, 'bin');
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, 'ssh'), `#!/bin/sh\necho "$@" >> ${dir}/ssh.log\n${script}\n`);
    await chmod(join(bin, 'ssh'), 0o755);
    process.env.PATH = `${bin}:${path}`;
    return dockerWith({ DOCKER_HOST: 'ssh://me@far.example:2222' });
  };
  it('must be asked through the user’s own ssh, streams and all', async () => {
    const far = await withSsh('while [ "$1" != -- ]; do shift; done; shift 2; exec "$@"');
    expect((await far.version(within(20_000))).arch).toBe(
      (await docker.version(within(20_000))).arch,
    );
    await far.run({ name, image: base, command: ['echo', 'over ssh'] }, within(60_000));
    await expect.poll(() => far.logs(name, { tail: 5 }, within(20_000))).toBe('over ssh\n');
    const log = await readFile(join(dir, 'ssh.log'), 'utf8');
    expect(log).toContain('-l me -p 2222 -- far.example docker system dial-stdio');
  });
  it.each([
    ['EACCES', 'echo "me@far: Permission denied (publickey)." >&2; exit 255'],
    ['EACCES', 'echo "Host key verification failed." >&2; exit 255'],
    ['ECONNREFUSED', 'echo "connect to host far port 22: Connection refused" >&2; exit 255'],
    ['SSH', 'echo "sh: docker: not found" >&2; exit 127'],
  ])('must say why it cannot be reached: %s', async (code, script) => {
    const far = await withSsh(script);
    await expect(far.version(within(10_000))).rejects.toMatchObject({ code });
  });
  it('must end with its signal when ssh hangs', async () => {
    const far = await withSsh('exec sleep 30');
    await expect(far.version(within(400))).rejects.toThrow(/timeout/i);
  });
});

describe('the real engine', () => {
  it('must tell its version, its size and the address of the host on its bridge', async () => {
    const version = await docker.version(within(20_000));
    expect(version.arch).toMatch(/^(amd64|arm64)$/);
    const info = await docker.info(within(20_000));
    expect(info.cpus).toBeGreaterThan(0);
    expect(info.rootDir).toMatch(/^\//);
    expect(await docker.bridgeGateway(within(20_000))).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });
  it('must say undefined for an image that is not there', async () => {
    expect(await docker.image('docker-port-test/none:1', within(20_000))).toBeUndefined();
    expect((await docker.image(base, within(20_000)))?.tags).toContain(base);
  });
  it('must keep the streams of a command apart and tell its exit code', async () => {
    const command = ['sleep', '60'];
    await docker.run(
      { name, image: base, command, labels: { 'docker-port': 'x' } },
      within(60_000),
    );
    const script = 'echo out; echo err >&2; exit 3';
    expect(await docker.exec(name, ['sh', '-c', script], within(30_000))).toEqual({
      code: 3,
      stdout: 'out\n',
      stderr: 'err\n',
    });
    const found = await docker.containers({ label: 'docker-port=x' }, within(20_000));
    expect(found.map((one) => one.name)).toEqual([name]);
  });
  it('must feed a command from a stream, keep its output byte for byte, and never take a torn one for an end', async () => {
    await docker.run({ name, image: base, command: ['sleep', '60'] }, within(60_000));
    // More than a pipe or a buffer holds, with bytes that are no text, in both directions.
    const bytes = randomBytes(9 * 1024 * 1024);
    const toFile = join(dir, 'out');
    const input = Readable.from([bytes.subarray(0, 5_000_000), bytes.subarray(5_000_000)]);
    const echo = ['sh', '-c', 'cat; echo err >&2'];
    const whole = await docker.exec(name, echo, within(60_000), { input, toFile });
    expect(whole).toEqual({ code: 0, stdout: '', stderr: 'err\n' });
    expect((await readFile(toFile)).equals(bytes)).toBe(true);
    // A program that gives up before it has read everything says so itself.
    const half = Readable.from([bytes, bytes]);
    const script = 'echo no >&2; exit 3';
    const gaveUp = await docker.exec(name, ['sh', '-c', script], within(60_000), { input: half });
    expect(gaveUp.code).toBe(3);
    // Input that breaks off is no end of it, and never a success.
    const torn = Readable.from(
      (async function* () {
        yield bytes;
        throw new Error('torn');
      })(),
    );
    const read = docker.exec(name, ['sh', '-c', 'cat >/dev/null'], within(60_000), { input: torn });
    await expect(read).rejects.toThrow();
    const full = await docker.exec(name, ['echo', 'x'], within(60_000), { toFile: '/dev/full' });
    expect(full).toMatchObject({ code: -1, stderr: expect.stringContaining('ENOSPC') });
  });
  it('must show environment, published ports and exit code of a container', async () => {
    const hostPort = await closedPort();
    const publish = [{ hostIp: '127.0.0.1', hostPort, containerPort: 80 }];
    const env = { A: 'b=c', EMPTY: '' };
    const command = ['sh', '-c', 'sleep 0.5; exit 7'];
    await docker.run({ name, image: base, command, env, publish }, within(60_000));
    const running = await docker.inspect(name, within(20_000));
    expect(running.env).toMatchObject(env);
    const port = { containerPort: 80, hostPort, hostIp: '127.0.0.1', protocol: 'tcp' };
    expect(running.ports).toEqual([port]);
    await expect
      .poll(async () => (await docker.inspect(name, within(20_000))).state, { timeout: 20_000 })
      .toBe('exited');
    expect((await docker.inspect(name, within(20_000))).exitCode).toBe(7);
  });
  it('must hold the newest bytes of a long log, both streams, and survive bytes that are no UTF-8', async () => {
    const script = "seq 1 20000; sleep 0.3; printf 'bad \\377 byte\\n' >&2; sleep 0.3; echo last";
    await docker.run({ name, image: base, command: ['sh', '-c', script] }, within(60_000));
    await expect
      .poll(async () => (await docker.inspect(name, within(20_000))).state, { timeout: 20_000 })
      .toBe('exited');
    const tail = await docker.logs(name, { tail: 3 }, within(20_000));
    expect(tail).toBe('20000\nbad \uFFFD byte\nlast\n');
    const bounded = await docker.logs(name, { tail: 50_000, maxBytes: 100 }, within(20_000));
    expect(Buffer.byteLength(bounded)).toBeLessThanOrEqual(102);
    expect(bounded).toContain('last');
  });
  it('must read the log of a container with a terminal', async () => {
    execFileSync('docker', ['run', '-t', '-d', '--name', name, base, 'echo', 'from a terminal']);
    await expect
      .poll(() => docker.logs(name, { tail: 10 }, within(20_000)), { timeout: 20_000 })
      .toBe('from a terminal\r\n');
  });
  it('must leave nothing behind when a container cannot start', async () => {
    const listener = await listen(() => undefined);
    const publish = [{ hostIp: '127.0.0.1', hostPort: listener.port, containerPort: 80 }];
    const start = docker.run({ name, image: base, command: ['true'], publish }, within(60_000));
    await expect(start).rejects.toMatchObject({ code: 'HTTP_500' });
    await expect(docker.inspect(name, within(20_000))).rejects.toMatchObject({ code: 'HTTP_404' });
    await listener.close();
  });
  it('must build from files, with labels and arguments, and quote the lines before a failure', async () => {
    const lines: string[] = [];
    const text = `FROM ${base} AS good\nARG WORD\nRUN echo "said $WORD"\nFROM good AS bad\nRUN echo before; false\n`;
    await writeFile(join(dir, 'Dockerfile'), text);
    const common = {
      files: await contextFiles(realFs, dir),
      dockerfile: 'Dockerfile',
      labels: { made: 'here' },
    };
    const good = { ...common, target: 'good', tag: built, args: { WORD: 'hello' } };
    await docker.build(good, (line) => lines.push(line), within(120_000));
    expect(lines).toContain('said hello');
    expect((await docker.image(built, within(20_000)))?.labels).toMatchObject({ made: 'here' });
    const bad = { ...common, target: 'bad', tag: `${built}-bad`, args: { WORD: 'x' } };
    const failure = docker.build(bad, () => undefined, within(120_000));
    await expect(failure).rejects.toThrow(/before[\s\S]*non-zero code: 1/);
  });
});
