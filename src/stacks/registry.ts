import type { Stack } from './stack.ts';

/** The stacks. The one place that names them. */
export const stacks: readonly Stack[] = [
  {
    id: 'costrict',
    // A stack is only ever given deployments of its own, so the core need not know its settings.
    blueprint: async () => (await import('./costrict/blueprint.ts')).blueprint as never,
    checks: async () => (await import('./costrict/checks.ts')).checks,
    procedure: async () => (await import('./costrict/procedure.ts')).procedure as never,
    fixes: async () => (await import('./costrict/fixes.ts')).fixes as never,
    resources: async () => (await import('./costrict/resources/index.ts')).resources,
    issues: async () => (await import('./costrict/issues/generated/issues.ts')).issues,
    knowledge: async () => (await import('./costrict/issues/generated/knowledge.ts')).knowledge,
    faq: async () => (await import('./costrict/faq.ts')).costrictFaq,
    faqSections: async () => (await import('./costrict/faq-sections.ts')).faqSections,
  },
  {
    id: 'claude-code-hub',
    blueprint: async () => (await import('./claude-code-hub/blueprint.ts')).blueprint as never,
    checks: async () => (await import('./claude-code-hub/checks.ts')).checks,
    procedure: async () => (await import('./claude-code-hub/procedure.ts')).procedure as never,
    fixes: async () => (await import('./claude-code-hub/fixes.ts')).fixes as never,
    resources: async () => (await import('./claude-code-hub/resources/index.ts')).resources,
    issues: async () => (await import('./claude-code-hub/issues/generated/issues.ts')).issues,
    knowledge: async () =>
      (await import('./claude-code-hub/issues/generated/knowledge.ts')).knowledge,
    faq: async () => (await import('./claude-code-hub/faq.ts')).hubFaq,
    faqSections: async () => (await import('./claude-code-hub/faq-sections.ts')).faqSections,
  },
];
