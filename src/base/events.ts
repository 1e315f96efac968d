import type { UserError } from './errors.ts';
import type { Message } from './message.ts';
import type { Finding } from './verdict.ts';

/** One thing that a step would change or has changed; what a dry run prints. */
export interface Change {
  readonly kind:
    | 'file'
    | 'directory'
    | 'image'
    | 'container'
    | 'database'
    | 'gateway'
    | 'account'
    | 'setting'
    | 'asset';
  readonly action: 'create' | 'update' | 'remove' | 'restart' | 'start' | 'stop' | 'keep';
  /** The name that people use: a path, a service, a route id. */
  readonly name: string;
  readonly detail?: Message;
  /** A unified difference, secrets masked. */
  readonly diff?: string;
}

export type StepOutcome = 'done' | 'unchanged' | 'planned' | 'failed' | 'interrupted';

/** One line that a running step shows and replaces: an image being pulled, a service becoming healthy. */
export interface ProgressItem {
  readonly id: string;
  readonly label: string;
  readonly status: 'waiting' | 'running' | 'done' | 'failed';
  readonly text?: Message;
  /** 0 … 1 where it is known. */
  readonly ratio?: number;
}

export type NoticeLevel = 'info' | 'warn' | 'ok' | 'broken' | 'unknown';

/** The events of a run, in order. Every report (terminal, plain, json) is a function of them. */
export type RunEvent =
  | {
      readonly type: 'run-start';
      readonly run: string;
      readonly title: Message;
      readonly steps: readonly { id: string; title: Message }[];
    }
  | { readonly type: 'step-start'; readonly step: string }
  | {
      readonly type: 'step-progress';
      readonly step: string;
      readonly text?: Message;
      readonly item?: ProgressItem;
    }
  | { readonly type: 'step-changes'; readonly step: string; readonly changes: readonly Change[] }
  | {
      readonly type: 'step-end';
      readonly step: string;
      readonly outcome: StepOutcome;
      readonly durationMs: number;
      readonly summary?: Message;
    }
  | { readonly type: 'notice'; readonly level: NoticeLevel; readonly text: Message }
  /** The current activity, in one line that the next one replaces; shown on a terminal only. */
  | { readonly type: 'status'; readonly text: Message }
  | { readonly type: 'findings'; readonly findings: readonly Finding[] }
  | {
      readonly type: 'run-end';
      readonly durationMs: number;
      readonly outcome: 'done' | 'planned' | 'failed' | 'interrupted';
      readonly error?: UserError;
    };

export type Emit = (event: RunEvent) => void;
