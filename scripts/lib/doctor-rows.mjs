// The doctor benchmark: a healthy stack, its first line on a terminal, more containers beside it.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const label = 'costrict.bench=bystander';
const base = 'costrict-rehearsal/base:bookworm';
const fewServices = ['redis', 'postgres', 'etcd'];

/** Milliseconds until a program on a terminal has written something; it is run to its end. */
function firstByte(argv) {
  const quoted = argv.map((arg) => `'${arg.replaceAll("'", "'\\''")}'`).join(' ');
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn('script', ['-qec', quoted, '/dev/null'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let first;
    child.stdout.on('data', () => {
      first ??= performance.now() - began;
    });
    child.once('error', reject);
    child.once('close', () =>
      first === undefined ? reject(new Error('nothing was written')) : resolve(first),
    );
  });
}

const running = async () =>
  (await run('docker', ['ps', '-q'])).stdout.split('\n').filter(Boolean).length;

/** Containers that do nothing, until so many run on this machine. */
async function fillUp(total) {
  let missing = total - (await running());
  const one = async () => {
    while (missing-- > 0)
      await run('docker', [
        'run',
        '-d',
        '--network',
        'none',
        '--label',
        label,
        base,
        'sleep',
        '1d',
      ]);
  };
  await Promise.all([one(), one(), one(), one()]);
}

async function clearAway() {
  const { stdout } = await run('docker', ['ps', '-aq', '--filter', `label=${label}`]);
  const ids = stdout.split('\n').filter(Boolean);
  if (ids.length > 0) await run('docker', ['rm', '-f', ...ids]);
}

/** `doctor` until the stack is healthy: what has just started is still finding its feet. */
async function waitHealthy(doctor) {
  for (let i = 0; i < 20; i++) {
    if (spawnSync(doctor[0], doctor.slice(1)).status === 0) return;
    await pause(3000);
  }
  throw new Error('doctor does not find the rehearsal healthy');
}

/** Rows about doctor for a rehearsal that runs. `compose`: the Compose command line of its files. */
export async function doctorRows({ doctor, compose, node, bench, containers = 200 }) {
  const { once, compare, absolute, median } = bench;
  const nothing = [...node, '-e', '0'];
  await waitHealthy(doctor);
  compare('healthy doctor, 22 services / node -e 0', 1000, doctor, nothing, 9, undefined, {
    limit: 'ms',
  });
  absolute('healthy doctor, memory', once(doctor, { memory: true }).mb, 'MB', 120);
  const firsts = [];
  for (let i = 0; i < 7; i++) firsts.push(await firstByte(doctor));
  absolute('doctor, first line on a terminal', median(firsts), 'ms', 300);

  const look = (name) =>
    compare(name, Number.NaN, doctor, nothing, 5, undefined, { anyExit: true });
  try {
    await fillUp(containers);
    look(`doctor, ${await running()} containers on the machine / node -e 0`);
  } finally {
    await clearAway();
  }
  look(`doctor, ${await running()} containers on the machine / node -e 0`);
  once([...compose, 'stop']);
  once([...compose, 'start', ...fewServices]);
  look(`doctor, ${fewServices.length} of 22 services up / node -e 0`);
}
