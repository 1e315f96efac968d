import type { Emit } from '../base/events.ts';
import type { Lang, Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import type { Effects } from '../effects/effects.ts';
import type { Block, CommandResult, DocumentFormat } from '../report/view.ts';

export type Format = 'terminal' | 'plain' | 'json' | DocumentFormat;

/** Options that every command takes. */
export interface GlobalOptions {
  /** As typed; undefined: found by `findDeploymentDir`. */
  readonly dir: string | undefined;
  /** Id of the stack that is meant where no deployment says it. */
  readonly stack?: string | undefined;
  readonly lang: Lang;
  readonly format: Format;
  readonly yes: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
}

export type StepChange = (steps: readonly NextStep[]) => readonly NextStep[];

export interface CommandContext {
  readonly effects: Effects;
  readonly options: GlobalOptions;
  readonly cwd: string;
  /** As it was typed, after the program's name. */
  readonly argv: readonly string[];
  /** The effect of this call on a deployment. */
  readonly effect: DeploymentEffect;
  /** Every command that there is. */
  readonly commands: readonly Command[];
  /** Fires on Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** To the report that was chosen; for commands that take long. */
  readonly emit: Emit;
  /**
   * Names the deployment that the call is about, as a person would type it (`-C <dir>`), when it would not be
   * found from here. Commands that are shown as next steps then carry it. `notice` is said at once, above all else.
   */
  aim(dir: string, notice?: Message): void;
  /** Every next step of this call goes through it first: another installer's installation knows few of our commands. */
  translate(change: StepChange): void;
  /** Shows part of the result before its end: a plan that a person is asked about. Nothing with json. */
  show(blocks: readonly Block[]): void;
  /** Writes text to standard output at once, for streams such as `logs -f`. Not used with json. */
  write(text: string): void;
}

export type OptionValues = Readonly<
  Record<string, string | boolean | readonly string[] | undefined>
>;

/** Kinds of values that a shell can complete, for an argument or an option. */
export const valueKinds = [
  ...(['issues', 'fixes', 'topics', 'services', 'settings', 'assignments'] as const),
  ...(['logins', 'steps', 'faults', 'stacks', 'runs', 'models'] as const),
];
export type ValueKind = (typeof valueKinds)[number];

export interface CommandOption {
  /** As commander reads it: "--from <step>", "--set <key=value...>", "-f, --follow". */
  readonly flags: string;
  readonly title: Message;
  readonly choices?: readonly string[];
  readonly values?: ValueKind;
}

/**
 * The effect of a command on a deployment. It decides how one that was found, and not named, is
 * used.
 */
export type DeploymentEffect =
  /** Reads only. */
  | 'looks'
  /** Changes it, after a plan and a question of its own. */
  | 'asks'
  /** Changes it as it is called. */
  | 'acts';

/**
 * A command as data: help, completion and parsing are made from it. Kept free of heavy imports;
 * the work is in the module that `load` imports, when the command is called.
 */
export interface Command {
  readonly name: string;
  readonly title: Message;
  /** Not for people: left out of help, completion and suggestions. */
  readonly hidden?: boolean;
  readonly arguments?: readonly {
    readonly name: string;
    readonly title: Message;
    readonly required?: boolean;
    readonly variadic?: boolean;
    readonly choices?: readonly string[];
    readonly values?: ValueKind;
  }[];
  readonly options?: readonly CommandOption[];
  /** Without a deployment it asks which product is meant: its help has `--stack` with the names. */
  readonly asksStack?: true;
  readonly examples?: readonly { readonly command: string; readonly title: Message }[];
  /** Formats beyond those that every command has; its results bring `documents`. */
  readonly formats?: readonly DocumentFormat[];
  /** Takes services from their users as soon as it is typed: it is never suggested for another word. */
  readonly interrupts?: true;
  readonly subcommands?: readonly Command[];
  /** "acts" where it is left out. A dry run and a list look in any case. */
  readonly effect?: DeploymentEffect | ((options: OptionValues) => DeploymentEffect);
  load?(): Promise<{ run: CommandRun }>;
}

export type CommandRun = (
  context: CommandContext,
  args: readonly string[],
  options: OptionValues,
) => Promise<CommandResult>;
