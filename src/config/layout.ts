import type { Message } from '../base/message.ts';

/** A service as an installation's own Compose file has it, variables filled in. */
export interface FoundService {
  readonly name: string;
  readonly image: string;
  readonly environment: ReadonlyMap<string, string>;
  readonly ports: readonly FoundPort[];
  /** Sources as they stand in the file. */
  readonly volumes: readonly { readonly source: string; readonly target: string }[];
  readonly checked: boolean;
  /** Its image is built on the machine. */
  readonly builds: boolean;
  /** The service that it is made from; without a file, one of the same file. */
  readonly extends?: { readonly file: string | undefined; readonly service: string };
}

export interface FoundPort {
  readonly target: number;
  /** null: the engine chooses one. */
  readonly published: number | null;
  /** '' where every address is meant. */
  readonly hostIp: string;
}

/** Files of an installation that other scripts made, as read. Nothing of it was run. */
export interface LayoutSource {
  /** Name of its shell file. */
  readonly configureFile: string;
  /** The shell file has Windows line ends. */
  readonly carriageReturns: boolean;
  /** Its shell file, by variable. */
  readonly variables: ReadonlyMap<string, { readonly value: string; readonly line: number }>;
  readonly services: ReadonlyMap<string, FoundService>;
  /** Text of the layout's `files` that are there, by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Something that a layout does not have, and why. */
export interface Lack {
  readonly services?: readonly string[];
  /** Topics or ids of issues that cannot be looked for there. */
  readonly issues?: readonly string[];
  /** Ids of probes that have nothing to read there. */
  readonly probes?: readonly string[];
  readonly reason: Message;
}

/** The variable that a value comes from. */
export interface Origin {
  readonly name: string;
  /** From 1. */
  readonly line: number;
}

export interface ImportedSettings {
  /** Dotted path → value, applied over the defaults. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** By dotted path, where a file says it. */
  readonly origins?: Readonly<Record<string, Origin>>;
  readonly notices: readonly Message[];
}

export interface LayoutReading extends ImportedSettings {
  /** Parts that this very installation lacks, beyond those its layout lacks. */
  readonly lacks: readonly Lack[];
  /** Its database role, and the databases that its services need. */
  readonly database?:
    | { readonly user: string | undefined; readonly names: readonly string[] }
    | undefined;
}

/** A directory that other scripts made: how it is recognised, and where its files are. Paths are below it. */
export interface Layout {
  readonly id: string;
  readonly title: Message;
  readonly has: readonly string[];
  readonly hasOneOf?: readonly string[];
  readonly hasNot: readonly string[];
  /** A word that its Compose file holds, where no other file tells it apart. */
  readonly mentions?: string;
  /** Can be looked into; the others are only named. */
  readonly readable: boolean;
  readonly composeFile: string;
  readonly configureFile: string;
  /** The command that fills in its files from `configureFile`, as typed in its directory. */
  readonly renders: string;
  /** Where a setting is changed, by the start of its dotted path, and the service that reads it at its start; the others in the Compose file. */
  readonly editedIn: Readonly<Record<string, { readonly file: string; readonly restart?: string }>>;
  /** Small text files whose values count and which a bundle may hold. */
  readonly files: readonly string[];
  readonly lacks: readonly Lack[];
  /** SHA-256 of values that its scripts publish, beyond those of the stack's own secrets. */
  readonly publicDefaults?: readonly string[];
  /** Values that an import leaves out, for a stack whose blueprint writes no shell file. */
  leaves?(variables: LayoutSource['variables']): readonly Message[];
  /** Effective settings and secrets: manual edits override configured values. */
  read(source: LayoutSource): Promise<LayoutReading>;
  /** Services without which a probe has nothing to read, by the probe's id. */
  readonly probeNeeds: Readonly<Record<string, readonly string[]>>;
}
