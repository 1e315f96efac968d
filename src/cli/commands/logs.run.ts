import { exit } from '../../base/exit.ts';
import { literal } from '../../base/message.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import { withoutSecrets } from '../../config/masked.ts';
import { needContainers } from '../../deploy/need-containers.ts';
import { composeError, logsArgs, projectOf, runCompose } from '../../docker/compose.ts';
import type { CommandRun } from '../command.ts';
import { namedService } from '../services.ts';
import { openForLooking } from '../target.ts';
import { usageError } from '../usage.ts';

const defaultTail = 100;

export const run: CommandRun = async (context, [name], options) => {
  const deployment = await openForLooking(context);
  const service = namedService(deployment, 'logs', name);
  const json = context.options.format === 'json';
  const follow = options.follow === true && !json;
  const tail = tailOf(options.tail);
  const services = service === undefined ? [] : [service];
  const lines: string[] = [];
  const args = logsArgs(projectOf(deployment), { services, follow, tail });
  const show = (line: string) => {
    const text = withoutSecrets(deployment, line);
    if (json) lines.push(text);
    else context.write(`${text}\n`);
  };
  const { effects, signal } = context;
  await needContainers({ deployment, effects, signal }, service);
  try {
    const result = await runCompose(effects, args, {
      signal,
      keep: false,
      onLine: show,
    });
    if (result.code !== 0) throw composeError(result, deployment);
  } catch (error) {
    // Ctrl-C is how one leaves a log that is followed.
    if (!follow || !signal.aborted) throw error;
  }
  return { exit: exit.ok, view: [], json: { service: service ?? null, lines } };
};

function tailOf(value: unknown): number {
  if (value === undefined) return defaultTail;
  const lines = Number(value);
  if (Number.isSafeInteger(lines) && lines >= 0 && String(value).trim() !== '') return lines;
  throw usageError({
    id: 'usage-tail',
    title: t.badTail({ value: literal(String(value)) }),
    path: 'logs',
  });
}
