// One of many processes that want a lock: `node lock-child.mjs LOCK [die] [holdMs]`.
// Appends "+pid" when it has the lock and "-pid" before it lets go, so that the test sees an overlap.

import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../../src/base/errors.ts';
import { realClock } from '../../../src/effects/real/clock.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { realHost } from '../../../src/effects/real/host.ts';
import { acquireLock } from '../../../src/runs/lock.ts';

const [path = '', how = 'release', hold = '5'] = process.argv.slice(2);
const ports = {
  fs: realFs,
  host: realHost,
  clock: realClock,
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};
try {
  const lock = await acquireLock(ports, path, 'test');
  appendFileSync(`${path}.log`, `+${process.pid}\n`);
  await sleep(Number(hold));
  appendFileSync(`${path}.log`, `-${process.pid}\n`);
  if (how === 'die') process.kill(process.pid, 'SIGKILL');
  await lock.release();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.exitCode = error.exit;
}
