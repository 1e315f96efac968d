import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { writeIssueIndexes } from './scripts/lib/issue-indexes.mjs';

writeIssueIndexes(import.meta.dirname);

// A zone in which UTC would be seen: times are shown as people at the machine read them.
process.env.TZ = 'Asia/Shanghai';
// Deployments of tests are not noted among those of this machine: nothing can be made below a device.
process.env.XDG_STATE_HOME = '/dev/null';

// What tests leave behind goes with their run; like /tmp, it is open to the other users that some of them play.
const scratch = mkdtempSync(join(tmpdir(), 't-'));
chmodSync(scratch, 0o1777);
process.env.TMPDIR = scratch;
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

// Real servers on a machine that does other things too: a second try is shown in the output, a third is a failure.
const patient = { testTimeout: 600_000, hookTimeout: 900_000, retry: 1 };
const oneByOne = { ...patient, fileParallelism: false };

/** Tests that measure time: nothing runs beside them. */
const timed = [
  ...['doctor-budget', 'doctor-servers', 'doctor-toy', 'docker-port', 'images'],
  ...['preflight-daemon', 'preflight-models', 'terminal'],
].map((name) => `tests/integration/${name}.test.ts`);

/** unit and hostile need nothing; integration starts single real servers; e2e needs the rehearsal on a real engine. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 30_000,
          pool: 'threads',
        },
      },
      {
        test: {
          name: 'hostile',
          include: ['tests/hostile/**/*.test.ts'],
          globalSetup: 'tests/hostile/setup.ts',
          testTimeout: 300_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: timed,
          // Each mostly waits for a server: two at a time take little more than half as long.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          ...patient,
        },
      },
      {
        test: {
          name: 'integration-timed',
          include: timed,
          sequence: { groupOrder: 2 },
          ...oneByOne,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/e2e/setup.ts',
          sequence: { groupOrder: 3 },
          ...oneByOne,
        },
      },
    ],
  },
});
