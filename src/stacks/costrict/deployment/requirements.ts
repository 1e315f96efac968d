import type { RehearsalSpec, Requirements } from '../../../config/blueprint.ts';

const giga = 1024 ** 3;

/**
 * The recommendation is the FAQ's. The floor is ours: the two indexing services may use four CPUs, the
 * databases, search and gateway fill eight gigabytes before the first user comes, and the images alone
 * take about fifteen on disk.
 */
export const requirements: Requirements = {
  recommended: { cpus: 16, memoryBytes: 32 * giga, diskBytes: 512 * giga },
  floor: { cpus: 4, memoryBytes: 8 * giga, diskBytes: 40 * giga },
  architectures: ['amd64'],
  docker: { minimum: '20.10.0', recommended: '20.10.24' },
  compose: { minimum: '2.0.0', recommended: '2.39.3' },
};

/** Stand-ins need little; images are built for whatever this machine is. */
export const rehearsalRequirements: NonNullable<RehearsalSpec['requirements']> = {
  recommended: { cpus: 2, memoryBytes: 3 * giga, diskBytes: 10 * giga },
  floor: { cpus: 1, memoryBytes: 2 * giga, diskBytes: 4 * giga },
};
