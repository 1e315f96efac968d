import { defineConfig } from 'vitest/config';

// Real servers on a machine that does other things too: a second try is shown in the output, a third is a failure.
const slow = { testTimeout: 600_000, hookTimeout: 900_000, fileParallelism: false, retry: 1 };

/** unit needs nothing; integration starts single real servers; e2e needs the rehearsal on a real engine. */
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
      { test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], ...slow } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/e2e/setup.ts',
          ...slow,
        },
      },
    ],
  },
});
