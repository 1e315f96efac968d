import { join } from 'node:path';
import { defineFault } from '../../repair/lab/fault.ts';
import { texts as t } from './texts.ts';

const issue = 'compose-overridden';
const file = 'docker-compose.override.yml';

export const faults = [
  defineFault({
    ...{ id: issue, issue, title: t.made() },
    expects: [`warn:${issue}`],
    async make({ effects: { fs }, deployment: { dir } }) {
      await fs.writeAtomic(join(dir, file), 'services: {}\n', { mode: 0o644, below: dir });
    },
    heal: ({ effects: { fs }, deployment: { dir } }) => fs.removeFile(join(dir, file), dir),
  }),
];
