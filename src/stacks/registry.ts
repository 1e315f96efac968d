import type { Knowledge } from '../doctor/diagnose/signature.ts';
import type { Issue } from '../doctor/issue.ts';
import type { CommonSettings, Stack } from './stack.ts';

/** A stack is only ever given deployments of its own, so the core need not know its settings. */
const opaque = <S extends CommonSettings>(stack: Stack<S>): Stack => stack as unknown as Stack;

interface Row {
  load(): Promise<Stack>;
  /** Its issues alone: `explain` needs no more, and the rest takes time to load. */
  issues(): Promise<readonly Issue[]>;
}

/** The stacks, by the id that the settings name. The one place that knows them. */
const rows: ReadonlyMap<string, Row> = new Map([
  [
    'costrict',
    {
      load: async () => opaque((await import('./costrict/index.ts')).costrict),
      issues: async () => (await import('./costrict/checks.ts')).costrictIssues,
    },
  ],
]);

/** What `init` sets up when nothing else is asked for. */
export const defaultStackId = 'costrict';

export const stackIds: readonly string[] = [...rows.keys()];

/** undefined when there is none of that id. */
export async function loadStack(id: string): Promise<Stack | undefined> {
  return rows.get(id)?.load();
}

export async function loadDefaultStack(): Promise<Stack> {
  const stack = await loadStack(defaultStackId);
  if (stack === undefined) throw new TypeError(`no stack ${defaultStackId}`);
  return stack;
}

export async function loadStacks(): Promise<readonly Stack[]> {
  return Promise.all([...rows.values()].map((row) => row.load()));
}

/** The issues of every stack. */
export async function loadStackIssues(): Promise<readonly Issue[]> {
  return (await Promise.all([...rows.values()].map((row) => row.issues()))).flat();
}

/** Words of known problems, of each stack alone: without the rest of it, so that they are there at once. */
const knowledge: readonly (() => Promise<Knowledge>)[] = [
  async () => (await import('../issues/signatures/index.ts')).genericKnowledge,
  async () => (await import('./costrict/signatures/index.ts')).costrictKnowledge,
];

/** The words of every known problem, those of the stacks included. */
export async function loadKnowledge(): Promise<Knowledge> {
  const all = await Promise.all(knowledge.map((load) => load()));
  return {
    signatures: all.flatMap(({ signatures }) => signatures),
    known: all.flatMap(({ known }) => known),
  };
}
