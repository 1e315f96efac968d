import { resolve } from 'node:path';
import { errorCode, retold, UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { cliTexts as t } from '../base/texts/cli.ts';
import type { Prompt } from '../effects/effects.ts';
import { realConsole, realMachine } from '../effects/real/effects.ts';
import { withPacked } from '../effects/real/packed-files.ts';
import { createPrompt } from '../effects/real/prompt.ts';
import type { Report } from '../report/report.ts';
import { createTheme, type Theme } from '../report/theme.ts';
import { type Block, withSteps } from '../report/view.ts';
import { createAim } from './aim.ts';
import type {
  Command,
  CommandContext,
  DeploymentEffect,
  Format,
  GlobalOptions,
  OptionValues,
  StepChange,
} from './command.ts';
import { crashError } from './crash.ts';
import { machineError } from './error-map.ts';
import { formatsOf } from './global-options.ts';
import { renderHelp, renderOptions } from './help.ts';
import { homeOf } from './home.ts';
import type { Io } from './io.ts';
import { isUnicode, readEarly } from './language.ts';
import { type Appearance, openReport, themeFor } from './open-report.ts';
import { type Call, parse } from './parse.ts';
import { typed } from './typed.ts';
import { wrongChoice } from './usage.ts';

type Run = Extract<Call, { kind: 'run' }>;

const hostOf = ({ home, env }: Io) => ({ home, env: (name: string) => env[name] });

/** How this call is to be shown, as far as that can be seen from arguments and environment. */
export function appearanceOf(io: Io, globals: OptionValues): Appearance {
  const early = readEarly(io.argv, io.env);
  const chosen: Format = early.format ?? (io.stdout.isTTY ? 'terminal' : 'plain');
  return {
    lang: early.lang,
    format: chosen,
    colour: early.colour,
    unicode: isUnicode(io.env),
    live: io.env.TERM !== 'dumb',
    verbose: globals.verbose === true,
    quiet: globals.quiet === true,
    aim: createAim(typeof globals.dir === 'string' ? globals.dir : undefined, homeOf(hostOf(io))),
  };
}

function globalOptionsOf(appearance: Appearance, globals: OptionValues): GlobalOptions {
  const { dir, stack } = globals;
  return {
    dir: typeof dir === 'string' ? dir : undefined,
    stack: typeof stack === 'string' ? stack : undefined,
    lang: appearance.lang,
    format: appearance.format,
    yes: globals.yes === true,
    verbose: appearance.verbose,
    quiet: appearance.quiet,
  };
}

/** The effect of this call on a deployment. */
function effectOf({ path, options }: Run): DeploymentEffect {
  if (options.dryRun === true || options.list === true) return 'looks';
  const effect = path.at(-1)?.effect ?? 'acts';
  return typeof effect === 'function' ? effect(options) : effect;
}

function promptOf(io: Io, appearance: Appearance, report: Report): Prompt {
  const screen = appearance.format === 'terminal' && io.stdout.isTTY === true;
  return createPrompt({
    lang: appearance.lang,
    interactive:
      appearance.format !== 'json' &&
      io.stdin.isTTY === true &&
      (screen || io.stderr.isTTY === true),
    input: io.stdin,
    output: screen ? io.stdout : io.stderr,
    signal: io.signal,
    pause: () => report.pause(true),
    resume: () => report.pause(false),
    unattended: typed([...io.argv, '--yes']),
  });
}

/** Facts that a call finds out about itself, for how it is shown. */
interface Learned {
  /** A directory that nobody named. */
  found?: { readonly dir: string };
  change: StepChange;
}

function contextOf(
  io: Io,
  appearance: Appearance,
  report: Report,
  call: Run,
  learned: Learned,
): Omit<CommandContext, 'commands'> {
  const prompt = promptOf(io, appearance, report);
  return {
    effects: {
      ...realMachine,
      ...(io.packed && { fs: withPacked(realMachine.fs, io.resources, io.packed) }),
      ...realConsole({
        ...{ prompt, lang: appearance.lang },
        ...{ resources: io.resources, version: io.version },
      }),
    },
    options: globalOptionsOf(appearance, call.globals),
    cwd: io.cwd(),
    argv: io.argv,
    effect: effectOf(call),
    signal: io.signal,
    emit: report.emit,
    aim(dir, notice) {
      appearance.aim.at(dir);
      if (notice === undefined) return;
      learned.found = { dir };
      if (!appearance.quiet) report.notice(notice);
    },
    translate(change) {
      learned.change = change;
    },
    show: (blocks) => report.show(withSteps(blocks, learned.change)),
    write(text) {
      io.streaming();
      report.write(text);
    },
  };
}

function wasInterrupted(error: unknown, signal: AbortSignal): boolean {
  if (!signal.aborted) return false;
  return !(error instanceof UserError) || error === signal.reason;
}

/** Turns whatever was thrown into an error that can be shown. */
export async function explain(error: unknown, io: Io, dir: string | undefined): Promise<UserError> {
  if (wasInterrupted(error, io.signal)) {
    const command = typed(io.argv);
    return new UserError({
      id: 'interrupted',
      title: t.interrupted(),
      next: [{ command, what: t.runAgain() }],
      exit: exit.interrupted,
    });
  }
  if (error instanceof UserError) return asRoot(error, io);
  const known = machineError(error, io.user);
  if (known) return known;
  const { realFs } = await import('../effects/real/fs.ts');
  const { realHost } = await import('../effects/real/host.ts');
  return crashError(error, {
    ...{ fs: realFs, host: realHost },
    now: new Date(),
    random: Math.random().toString(36).slice(2, 8),
    version: io.version,
    platform: io.platform,
    dir: dir ?? '/',
    tmp: io.tmp,
    places: [
      [io.resources.replace(/\/$/, ''), '<program>'],
      [io.home, '~'],
    ],
  });
}

/** A file that another user may not read: root may look, this once. */
function asRoot(error: UserError, { user, argv }: Io): UserError {
  const denied = errorCode(error) === 'EACCES' && user !== 'root' && error.exit === exit.usage;
  if (!denied) return error;
  const sudo = { command: `sudo ${typed(argv)}`, what: t.asRoot() };
  return retold(error, { next: [sudo, ...error.next] });
}

/** A wrong call whose error knows no better next step is led to its help. */
function withHelp(error: UserError, command: string): UserError {
  const led = error.exit !== exit.usage || error.next.length + error.findings.length > 0;
  if (led) return error;
  return retold(error, {
    next: [{ command: typed([...command.split(' '), '--help']), what: t.seeHelp() }],
  });
}

function showHelp(io: Io, appearance: Appearance, lines: (theme: Theme) => readonly string[]) {
  const theme = createTheme({
    ...appearance,
    columns: Math.min(io.stdout.columns ?? 80, 80),
    colour: appearance.colour && io.stdout.isTTY === true,
  });
  io.stdout.write(`${lines(theme).join('\n')}\n`);
  return exit.ok;
}

async function showRemark(io: Io, appearance: Appearance, remark: readonly Block[]): Promise<void> {
  const { renderBlocks } = await import('../report/blocks.ts');
  const lines = renderBlocks(themeFor(io, appearance, io.stderr), remark);
  io.stderr.write(`${lines.join('\n')}\n`);
}

async function runCommand(
  io: Io,
  appearance: Appearance,
  call: Run,
  commands: readonly Command[],
): Promise<number> {
  const command = call.path.map((row) => row.name).join(' ');
  const report = await openReport(io, appearance);
  io.onInterrupt(() => report.notice(t.stopping()));
  const learned: Learned = { change: (steps) => steps };
  let dir: string | undefined;
  try {
    const context = { ...contextOf(io, appearance, report, call, learned), commands };
    dir = resolve(context.cwd, context.options.dir ?? '.');
    const row = call.path.at(-1);
    const { run } = (await row?.load?.()) ?? {};
    if (!run) throw new TypeError(`${command} has no run`);
    const result = await run(context, call.args, call.options);
    const common = formatsOf(undefined);
    // A list, or a walk along one service, is no report of checks.
    if (!common.includes(appearance.format) && result.documents === undefined)
      throw wrongChoice('--format', appearance.format, common, command);
    report.close();
    report.result(command, {
      ...result,
      view: withSteps(result.view, learned.change),
      json: { ...learned.found, ...result.json },
    });
    if (result.remark !== undefined && !appearance.quiet)
      await showRemark(io, appearance, result.remark);
    return result.exit;
  } catch (error) {
    const known = withHelp(await explain(error, io, dir), command);
    report.close();
    report.error(command, retold(known, { next: learned.change(known.next) }));
    return known.exit;
  }
}

/** One call of the tool from its arguments to its exit code. */
export async function runCli(io: Io, commands: readonly Command[]): Promise<number> {
  let call: Call;
  try {
    call = parse(io.argv, commands);
  } catch (error) {
    const report = await openReport(io, appearanceOf(io, {}));
    const known = await explain(error, io, undefined);
    report.error(null, known);
    return known.exit;
  }
  const appearance = appearanceOf(io, call.kind === 'run' ? call.globals : {});
  if (call.kind === 'options') return showHelp(io, appearance, renderOptions);
  if (call.kind === 'help')
    return showHelp(io, appearance, (theme) => renderHelp(theme, commands, call.path));
  return runCommand(io, appearance, call, commands);
}
