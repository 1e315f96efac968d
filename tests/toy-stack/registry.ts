import type { Knowledge } from '../../src/doctor/diagnose/signature.ts';
import { genericKnowledge } from '../../src/issues/signatures/index.ts';
import type { Blueprint } from '../../src/config/blueprint.ts';
import { toyStack } from './stack.ts';

// Takes the place of src/stacks/registry.ts: the whole tool, with another stack and nothing else changed.
const toy = toyStack as unknown as Stack;
export const defaultStackId = 'toy';
export const stackIds: readonly string[] = ['toy'];

export async function loadStack(id: string): Promise<Stack | undefined> {
  return id === 'toy' ? toy : undefined;
}

export async function loadDefaultStack(): Promise<Stack> {
  return toy;
}

export async function loadStacks(): Promise<readonly Stack[]> {
  return [toy];
}

export async function loadStackIssues(): Promise<Stack['issues']> {
  return toy.issues;
}

export async function loadKnowledge(): Promise<Knowledge> {
  return genericKnowledge;
}
