import type { Stack } from '../../src/stacks/stack.ts';
import { toyFixes } from './fixes.ts';
import { toyBlueprint, toyChecks, toyProcedure } from './stack.ts';

// Takes the place of src/stacks/registry.ts: the whole tool, with another stack and nothing else changed.
export const stacks: readonly Stack[] = [
  {
    id: 'toy',
    blueprint: async () => toyBlueprint as never,
    checks: async () => toyChecks,
    procedure: async () => toyProcedure as never,
    fixes: async () => toyFixes as never,
    resources: async () => [],
    issues: async () => toyChecks.issues,
    knowledge: async () => toyChecks.knowledge,
    faq: async () => [],
    faqSections: async () => ({}),
  },
];
