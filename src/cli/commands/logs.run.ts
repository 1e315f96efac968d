import { exit } from '../../base/exit.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import { withoutSecrets } from '../../config/masked.ts';
import { needContainers } from '../../deploy/need-containers.ts';
import { composeError, logsArgs, projectByName, runCompose } from '../../docker/compose.ts';
import { createLogFilter, createLogTail } from '../../docker/log-lines.ts';
import { cleanStream } from '../../report/clean.ts';
import type { CommandRun } from '../command.ts';
import { type LogChoice, logChoice } from '../log-options.ts';
import { namedService } from '../services.ts';
import { openForLooking } from '../target.ts';

/** Most lines of a service in one document. */
const mostInDocument = 10_000;

/** Takes the lines one by one: shows those that are wanted, or keeps the last of them for the end. */
function createSink(choice: LogChoice, atOnce: boolean, write: (text: string) => void) {
  const last = createLogTail(choice.tail === 'all' ? mostInDocument : choice.tail);
  const wanted = createLogFilter(choice);
  const counts = { looked: 0, shown: 0 };
  return {
    counts,
    lines: () => (atOnce ? [] : last.lines()),
    take(line: string) {
      counts.looked += 1;
      if (choice.filtered && !wanted(line)) return;
      counts.shown += 1;
      if (atOnce) write(`${line}\n`);
      else last.add(line);
    },
  };
}

/** No line matched: no part of the result, which is empty. */
const remarkOf = ({ looked, shown }: { looked: number; shown: number }, { filtered }: LogChoice) =>
  shown > 0 || !filtered
    ? {}
    : { remark: [{ kind: 'text', text: t.noLogLine({ n: looked }), indent: 0 } as const] };

export const run: CommandRun = async (context, names, options) => {
  const { effects, signal, write } = context;
  const choice = logChoice(options, effects.clock.now());
  const deployment = await openForLooking(context);
  const named = names.flatMap((name) => namedService(deployment, 'logs', name) ?? []);
  const services = [...new Set(named)];
  const json = context.options.format === 'json';
  const follow = options.follow === true && !json;
  // Which lines are the last is known at the end only.
  const sink = createSink(choice, follow || (choice.tail === 'all' && !json), write);
  const tail = choice.filtered && !follow ? 'all' : choice.tail;
  const args = logsArgs(projectByName(deployment), { services, follow, tail, since: choice.since });
  for (const service of services.length === 0 ? [undefined] : services)
    await needContainers({ deployment, effects, signal }, service);
  const onLine = (line: string) => sink.take(withoutSecrets(deployment, line));
  try {
    const result = await runCompose(effects, args, { signal, keep: false, onLine });
    if (result.code !== 0) throw composeError(result, deployment);
  } catch (error) {
    // Ctrl-C is how one leaves a log that is followed.
    if (!follow || !signal.aborted) throw error;
  }
  const lines = sink.lines();
  if (!json) for (const line of lines) write(`${line}\n`);
  return {
    ...{ exit: exit.ok, view: [], ...remarkOf(sink.counts, choice) },
    json: {
      service: services.length === 1 ? services[0] : null,
      services,
      since: choice.since?.toISOString() ?? null,
      lines: lines.map((line) => cleanStream(line, false)),
    },
  };
};
