/** Kind and version of a bundle, for writing and for reading. */
export const bundleKind = 'doctor-bundle';
export const bundleVersion = 1;
export const manifestName = 'manifest.json';
export const runName = 'run.json';

const mebi = 1024 * 1024;

/** Of a bundle that is read: ours are far below. */
export const readLimits = {
  packedBytes: 64 * mebi,
  maxBytes: 256 * mebi,
  maxRatio: 200,
  maxEntries: 2_000,
  maxEntryBytes: 32 * mebi,
} as const;

/** Of what is collected, so that a bundle stays small whatever the logs are. */
export const collectLimits = {
  fileBytes: 256 * 1024,
  logLines: 400,
  logBytes: 128 * 1024,
  allBytes: 24 * mebi,
  /** For logs and versions together. */
  milliseconds: 6_000,
} as const;
