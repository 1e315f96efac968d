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
}

export interface FoundPort {
  readonly target: number;
  /** null: the engine chooses one. */
  readonly published: number | null;
  /** '' where every address is meant. */
  readonly hostIp: string;
}

/** What was read in an installation that other scripts made. Nothing of it was run. */
export interface LayoutSource {
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

export interface ImportedSettings {
  /** Dotted path → value, applied over the defaults. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly notices: readonly Message[];
}

export interface LayoutReading extends ImportedSettings {
  /** What this very installation lacks, beyond what its layout does. */
  readonly lacks: readonly Lack[];
}

/** A directory that other scripts made: how it is recognised, and where its files are. Paths are below it. */
export interface Layout {
  readonly id: string;
  readonly title: Message;
  readonly has: readonly string[];
  readonly hasOneOf?: readonly string[];
  readonly hasNot: readonly string[];
  /** Can be looked into; the others are only named. */
  readonly readable: boolean;
  readonly composeFile: string;
  readonly configureFile: string;
  /** Small text files whose values count and which a bundle may hold. */
  readonly files: readonly string[];
  readonly lacks: readonly Lack[];
  /** Effective settings and secrets: manual edits override configured values. */
  read(source: LayoutSource): Promise<LayoutReading>;
  /** Services without which a probe has nothing to read, by the probe's id. */
  readonly probeNeeds: Readonly<Record<string, readonly string[]>>;
}
