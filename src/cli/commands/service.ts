import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import type { Command } from '../command.ts';

const row = (name: 'up' | 'down' | 'restart', title: Message, service: string, example: Message) =>
  ({
    ...(name === 'up' ? {} : { interrupts: true as const }),
    name,
    title,
    arguments: [{ name: 'service', title: t.argService(), values: 'services' }],
    options: [{ flags: '--dry-run', title: t.optDryRun() }],
    examples: [{ command: `${program.command} ${name} ${service}`, title: example }],
    load: async () => ({ run: (await import('./service.run.ts'))[name] }),
  }) satisfies Command;

/** Starts, stops and restarts one service or all. */
export const serviceCommands: readonly Command[] = [
  row('up', t.upTitle(), 'postgres', t.exampleUp()),
  row('down', t.downTitle(), 'grafana', t.exampleDown()),
  row('restart', t.restartTitle(), 'postgres', t.exampleRestart()),
];
