/** The YAML files that hold values in force, by what they are. */
export interface ValueFiles {
  readonly gateway: string;
  readonly embedder?: string;
  readonly bridge?: string;
  readonly proxy?: string;
  readonly quota?: string;
}

/** Their paths. */
export const valueFilesOf = (names: ValueFiles): readonly string[] =>
  Object.values(names).filter((name): name is string => name !== undefined);
