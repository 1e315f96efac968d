// The fix benchmark: time until a plan is on the screen.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const planMs = 1500;

/** Rows about fix for a rehearsal that runs. `fix`: the command line up to the issue; `dir`: the deployment. */
export function fixRows({ fix, dir, compose, node, bench: { once, compare } }) {
  const nothing = [...node, '-e', '0'];
  const plan = (name, ...words) =>
    compare(
      `plan of a fix, ${name} / node -e 0`,
      planMs,
      [...fix, ...words, '--dry-run'],
      nothing,
      5,
      undefined,
      {
        limit: 'ms',
      },
    );
  once([...compose, 'stop', 'grafana']);
  plan('a stopped service', 'service-stopped');
  once([...compose, 'start', 'grafana']);

  const edited = join(dir, 'config/prometheus/prometheus.yml');
  const before = readFileSync(edited, 'utf8');
  appendFileSync(edited, '# by hand\n');
  plan('an edited file', 'file-edited-by-hand', '--with', 'overwrite');
  writeFileSync(edited, before);

  plan('the models of completion', 'completion-model-update');
}
