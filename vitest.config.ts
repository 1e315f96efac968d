import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 600_000, hookTimeout: 900_000, fileParallelism: false };

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
