import type { Blueprint } from '../../src/config/blueprint.ts';
import type { Procedure } from '../../src/deploy/procedure.ts';
import type { Checks } from '../../src/doctor/checks.ts';
import { together } from '../../src/doctor/diagnose/signature.ts';
import { fixes as genericFixes } from '../../src/issues/generated/fixes.ts';
import { issues as genericIssues } from '../../src/issues/generated/issues.ts';
import { knowledge as genericKnowledge } from '../../src/issues/generated/knowledge.ts';
import type { Fixes } from '../../src/repair/fixes.ts';
import { genericResources } from '../../src/repair/resources/index.ts';
import type { StackParts } from '../../src/repair/session.ts';
import { toyFixes } from '../toy-stack/fixes.ts';
import { toyBlueprint, toyChecks, toyProcedure } from '../toy-stack/stack.ts';

/** The toy as the core sees it: a stack is only ever given deployments of its own. */
export const opaqueToy = toyBlueprint as unknown as Blueprint;

/** The checks of a stack, the issues of every stack first, as in src/stacks/stacks.ts. */
export const withGeneric = ({ issues, knowledge, ...own }: Checks): Checks => ({
  ...own,
  issues: [...genericIssues, ...issues],
  knowledge: together([genericKnowledge, knowledge]),
});

export const allToyChecks: Checks = withGeneric(toyChecks);

/** The toy's parts that a deploy goes through. */
export const toyDeployParts = {
  checks: allToyChecks,
  procedure: toyProcedure as unknown as Procedure,
};

const allToyFixes: Fixes = {
  ...(toyFixes as unknown as Fixes),
  fixes: new Map([...genericFixes, ...toyFixes.fixes]),
};

/** The toy's parts that a fix asks for. */
export const toyParts: StackParts = {
  checks: async () => allToyChecks,
  fixes: async () => allToyFixes,
  resources: async () => genericResources,
};
