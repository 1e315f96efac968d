import type { CommonSettings, Stack } from './stack.ts';

/** A stack is only ever given deployments of its own, so the core need not know its settings. */
const opaque = <S extends CommonSettings>(stack: Stack<S>): Stack => stack as unknown as Stack;

/** The stacks, by the id that the settings name. The one place that knows them. */
const loaders: ReadonlyMap<string, () => Promise<Stack>> = new Map([
  ['costrict', async () => opaque((await import('./costrict/index.ts')).costrict)],
]);

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
