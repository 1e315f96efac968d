import type { PackedFiles } from '../effects/real/packed-files.ts';
import type { Env } from './language.ts';

/** The process as the command line sees it; tests hand in another. */
export interface Io {
  readonly argv: readonly string[];
  readonly env: Env;
  readonly version: string;
  readonly platform: string;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & Screen;
  readonly stderr: NodeJS.WritableStream & Screen;
  /** Fires on Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  readonly home: string;
  readonly tmp: string;
  readonly user: string;
  /** Directory that holds templates/ and images.list. */
  readonly resources: string;
  /** Given: what is below `resources` is part of the executable, and not on the disk. */
  readonly packed?: PackedFiles | undefined;
  /** Throws when the directory is gone. */
  cwd(): string;
  /** The command writes a stream: it ends when nobody reads any more. */
  streaming(): void;
  onInterrupt(listener: () => void): void;
}

export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}
