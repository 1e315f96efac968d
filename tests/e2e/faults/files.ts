import { chmod, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../../support/faults.ts';
import { docker } from '../../support/rehearsal.ts';

const prometheus = 'config/prometheus/prometheus.yml';
const day = 24 * 3600;

export const fileFaults: readonly Fault[] = [
  {
    id: 'settings-not-deployed',
    title: 'The settings were changed and not deployed',
    make: (world) =>
      world.edit('costrict.yaml', (text) =>
        text.replace(/maxConnections: \d+/, 'maxConnections: 350'),
      ),
    undo: (world) => world.restore(),
    expected: ['warn:settings-changed-not-deployed'],
  },
  {
    id: 'open-secrets',
    title: 'Every user of the machine can read secrets.env',
    async make({ dir }) {
      await chmod(join(dir, 'secrets.env'), 0o644);
      await chmod(dir, 0o755);
    },
    async undo({ dir }) {
      await chmod(dir, 0o700);
      await chmod(join(dir, 'secrets.env'), 0o600);
    },
    expected: ['warn:secrets-file-open'],
  },
  {
    id: 'edited-file',
    title: 'A person edited a rendered file',
    make: (world) => world.edit(prometheus, (text) => text.replace('"15s"', '"5s"')),
    undo: (world) => world.restore(),
    expected: ['warn:file-edited-by-hand'],
  },
  {
    id: 'unresolved-template',
    title: 'A rendered file holds a placeholder of its template',
    make: (world) =>
      world.edit(prometheus, (text) => text.replace(world.project, '{{COSTRICT_PROJECT}}')),
    undo: (world) => world.restore(),
    expected: ['template-unresolved', 'warn:file-edited-by-hand'],
  },
  {
    id: 'broken-yaml',
    title: 'Prometheus is started with a file whose values have other types',
    async make(world) {
      await world.edit(prometheus, (text) => text.replace('"15s"', '[15, "s"]'));
      await docker(['restart', '-t', '5', world.container('prometheus')]);
    },
    async undo(world) {
      await world.restore();
      await world.restart('prometheus');
    },
    expected: ['warn:file-edited-by-hand', 'yaml-type-mismatch'],
  },
  {
    id: 'clock-behind',
    title: 'A file of the deployment is a day younger than the clock says',
    async make({ dir }) {
      const later = (await stat(dir)).mtimeMs / 1000 + day;
      await utimes(join(dir, 'costrict.yaml'), later, later);
    },
    undo: ({ dir }) => utimes(join(dir, 'costrict.yaml'), new Date(), new Date()),
    expected: ['warn:clock-wrong'],
  },
];
