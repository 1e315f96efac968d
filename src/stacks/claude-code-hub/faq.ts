import type { FaqSection } from '../faq.ts';

/** What people ask about it, each with the command that answers it. */
export const hubFaq: readonly FaqSection[] = [];
