import { exit } from '../../base/exit.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import { withoutSecrets } from '../../config/masked.ts';
import { needContainers } from '../../deploy/need-containers.ts';
import { composeError, logsArgs, projectOf, runCompose } from '../../docker/compose.ts';
import { createLogFilter, createLogTail } from '../../docker/log-lines.ts';
import { cleanStream } from '../../report/clean.ts';
import type { CommandRun } from '../command.ts';
import { logChoice } from '../log-options.ts';
import { namedService } from '../services.ts';
import { openForLooking } from '../target.ts';

/** Most lines of a service in one document. */
const mostInDocument = 10_000;

export const run: CommandRun = async (context, names, options) => {
  const { effects, signal } = context;
  const choice = logChoice(options, effects.clock.now());
  const deployment = await openForLooking(context);
  const services = [
    ...new Set(names.flatMap((name) => namedService(deployment, 'logs', name) ?? [])),
  ];
  const json = context.options.format === 'json';
  const follow = options.follow === true && !json;
  // Where something is looked for, the last lines are known at the end only.
  const kept = follow || (choice.tail === 'all' && !json) ? undefined : choice.tail;
  const last = createLogTail(kept === undefined || kept === 'all' ? mostInDocument : kept);
  const wanted = createLogFilter(choice);
  let looked = 0;
  let shown = 0;
  const take = (line: string) => {
    looked += 1;
    const text = withoutSecrets(deployment, line);
    if (choice.filtered && !wanted(text)) return;
    shown += 1;
    if (kept === undefined) context.write(`${text}\n`);
    else last.add(text);
  };
  const tail = choice.filtered && !follow ? 'all' : choice.tail;
  const args = logsArgs(projectOf(deployment), { services, follow, tail, since: choice.since });
  for (const service of services.length === 0 ? [undefined] : services)
    await needContainers({ deployment, effects, signal }, service);
  try {
    const result = await runCompose(effects, args, { signal, keep: false, onLine: take });
    if (result.code !== 0) throw composeError(result, deployment);
  } catch (error) {
    // Ctrl-C is how one leaves a log that is followed.
    if (!follow || !signal.aborted) throw error;
  }
  const lines = kept === undefined ? [] : last.lines();
  if (!json) for (const line of lines) context.write(`${line}\n`);
  const [service = null] = services;
  return {
    exit: exit.ok,
    view: [],
    ...(shown > 0 || !choice.filtered
      ? {}
      : { remark: [{ kind: 'text', text: t.noLogLine({ n: looked }), indent: 0 }] }),
    json: {
      service: services.length === 1 ? service : null,
      services,
      since: choice.since?.toISOString() ?? null,
      lines: lines.map((line) => cleanStream(line, false)),
    },
  };
};
