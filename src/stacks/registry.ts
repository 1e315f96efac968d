import type { Stack } from './stack.ts';

/** The stacks, by the id that the settings name. The one place that knows them. */
const loaders: ReadonlyMap<string, () => Promise<Stack>> = new Map([]);

/** What `init` sets up when nothing else is asked for. */
export const defaultStackId = 'costrict';

export const stackIds: readonly string[] = [...loaders.keys()];

/** undefined when there is none of that id. */
export async function loadStack(id: string): Promise<Stack | undefined> {
  return loaders.get(id)?.();
}

export async function loadStacks(): Promise<readonly Stack[]> {
  return Promise.all([...loaders.values()].map((load) => load()));
}
