import type { Blueprint } from '../config/blueprint.ts';
import type { Checks } from '../doctor/checks.ts';
import { type Knowledge, together } from '../doctor/diagnose/signature.ts';
import type { Issue } from '../doctor/issue.ts';
import type { AnyResource } from '../repair/action.ts';
import type { Fixes, LazyFaults, LazyFixes } from '../repair/fixes.ts';
import type { StackParts } from '../repair/session.ts';
import type { FaqSections } from './faq.ts';
import { stacks } from './registry.ts';
import type { Stack } from './stack.ts';

export const stackIds: readonly string[] = stacks.map(({ id }) => id);

/** The stack of that id; undefined when there is none. */
export const findStack = (id: string): Stack | undefined => stacks.find((stack) => stack.id === id);

/** The stack that `init` sets up when nothing else is asked for. */
export function defaultStack(): Stack {
  const [first] = stacks;
  if (first === undefined) throw new TypeError('no stacks');
  return first;
}

/** The stack of a blueprint, for the parts that a deployment does not hold itself. */
function stackOf({ id }: Pick<Blueprint, 'id'>): Stack {
  const found = findStack(id);
  if (found === undefined) throw new TypeError(`no stack ${id}`);
  return found;
}

/** The blueprint of each stack, to find out whose settings a file holds. */
export const loadBlueprints = (): Promise<readonly Blueprint[]> =>
  Promise.all(stacks.map((stack) => stack.blueprint()));

const genericIssues = async (): Promise<readonly Issue[]> =>
  (await import('../issues/generated/issues.ts')).issues;

const genericKnowledge = async (): Promise<Knowledge> =>
  (await import('../issues/generated/knowledge.ts')).knowledge;

const genericFixes = async (): Promise<LazyFixes> =>
  (await import('../issues/generated/fixes.ts')).fixes;

const genericFaults = async (): Promise<LazyFaults> =>
  (await import('../issues/generated/faults.ts')).faults;

/** The same rows with the sections of a stack's FAQ that answer them. */
const answered = <T extends { readonly id: string }>(rows: readonly T[], sections: FaqSections) =>
  rows.map((row): T & { faq?: string } => {
    const faq = Object.hasOwn(sections, row.id) ? sections[row.id] : undefined;
    return faq === undefined ? row : { ...row, faq };
  });

const knowledgeOf = (all: readonly Knowledge[], sections: FaqSections): Knowledge => {
  const whole = together(all);
  return { ...whole, known: answered(whole.known, sections) };
};

/** The checks of a stack, the issues of every stack first; without those that none of its services can have. */
export async function checksOf(blueprint: Pick<Blueprint, 'id'>): Promise<Checks> {
  const stack = stackOf(blueprint);
  const [generic, words, own, sections, whole] = await Promise.all([
    genericIssues(),
    genericKnowledge(),
    stack.checks(),
    stack.faqSections(),
    stack.blueprint(),
  ]);
  const possible = generic.filter(({ isPossible }) => isPossible?.(whole) ?? true);
  return {
    ...own,
    issues: answered([...possible, ...own.issues], sections),
    knowledge: knowledgeOf([words, own.knowledge], sections),
  };
}

/** How a stack is repaired, with what every stack has; where both have a fix or faults, the stack's know more. */
export async function fixesOf(blueprint: Pick<Blueprint, 'id'>): Promise<Fixes> {
  const [fixes, faults, own] = await Promise.all([
    genericFixes(),
    genericFaults(),
    stackOf(blueprint).fixes(),
  ]);
  return {
    ...own,
    fixes: new Map([...fixes, ...own.fixes]),
    faults: new Map([...faults, ...own.faults]),
  };
}

async function resourcesOf(blueprint: Pick<Blueprint, 'id'>): Promise<readonly AnyResource[]> {
  const [{ genericResources }, own] = await Promise.all([
    import('../repair/resources/index.ts'),
    stackOf(blueprint).resources(),
  ]);
  return [...genericResources, ...own];
}

/** The parts of a deployment's stack that a deploy goes through. */
export async function deployParts({ blueprint }: { readonly blueprint: Pick<Blueprint, 'id'> }) {
  const [checks, procedure] = await Promise.all([
    checksOf(blueprint),
    stackOf(blueprint).procedure(),
  ]);
  return { checks, procedure };
}

/** The parts of a deployment's stack that a fix asks for. */
export const partsOf = ({
  blueprint,
}: {
  readonly blueprint: Pick<Blueprint, 'id'>;
}): StackParts => ({
  checks: () => checksOf(blueprint),
  fixes: () => fixesOf(blueprint),
  resources: () => resourcesOf(blueprint),
});

/** Where several stacks answer one issue, the first. */
const allSections = async (): Promise<FaqSections> =>
  Object.assign({}, ...(await Promise.all(stacks.map((one) => one.faqSections()))).toReversed());

/** The issues of every stack, the generic ones first. */
export async function loadIssues(): Promise<readonly Issue[]> {
  const own = await Promise.all(stacks.map((stack) => stack.issues()));
  return answered([...(await genericIssues()), ...own.flat()], await allSections());
}

/** The fixes of every stack, the generic ones first. */
export async function stackFixes(): Promise<LazyFixes> {
  const own = await Promise.all(stacks.map((stack) => stack.fixes()));
  return new Map([...(await genericFixes()), ...own.flatMap(({ fixes }) => [...fixes])]);
}

/** The words of every known problem, those of the stacks included. */
export const loadKnowledge = async (): Promise<Knowledge> =>
  knowledgeOf(
    await Promise.all([genericKnowledge(), ...stacks.map((stack) => stack.knowledge())]),
    await allSections(),
  );
