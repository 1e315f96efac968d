import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/base/events.ts';
import { literal, say } from '../../../src/base/message.ts';
import type { CommandContext } from '../../../src/cli/command.ts';
import { type Watched, watchDoctor } from '../../../src/cli/doctor-watch.ts';
import type { Diagnosis } from '../../../src/doctor/run-doctor.ts';
import { findingOf, runOf } from '../../support/saved.ts';

const ill = runOf([findingOf()]).diagnosis;
const well = runOf([]).diagnosis;

async function watch(looks: readonly Watched[]): Promise<string[]> {
  const lines: string[] = [];
  const end = new AbortController();
  const left = [...looks];
  const context = {
    signal: end.signal,
    emit: (event: RunEvent) => {
      if (event.type === 'notice') lines.push(say(event.text, 'en'));
    },
    effects: {
      clock: {
        now: () => new Date(0),
        sleep: async () => {
          if (left.length > 0) return;
          end.abort(new Error('ended'));
          throw new Error('ended');
        },
      },
    },
  } as unknown as CommandContext;
  await watchDoctor(context, 1000, async () => left.shift() ?? expect.fail('looked too often'));
  return lines;
}

const seen = (diagnosis: Diagnosis, ...since: string[]): Watched => ({
  diagnosis,
  since: since.map((text) => literal(text)),
});

test('a watch must say what changed since the last healthy state, each thing once', async () => {
  const lines = await watch([
    seen(well),
    seen(ill, 'redis: another image'),
    seen(ill, 'redis: another image', 'disk'),
    seen(well),
    seen(ill, 'redis: another image'),
  ]);
  expect(lines.filter((line) => line.includes('another image'))).toHaveLength(2);
  expect(lines.filter((line) => line.includes('disk'))).toHaveLength(1);
});
