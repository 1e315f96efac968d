import type { Blueprint } from '../config/blueprint.ts';
import type { Procedure } from '../deploy/procedure.ts';
import type { Checks } from '../doctor/checks.ts';
import type { Knowledge } from '../doctor/diagnose/signature.ts';
import type { Issue } from '../doctor/issue.ts';
import type { AnyResource } from '../repair/action.ts';
import type { Fixes } from '../repair/fixes.ts';
import type { FaqSection, FaqSections } from './faq.ts';

/** A stack: one product that can be deployed. Each layer is handed its own part, which is loaded when it is needed. */
export interface Stack {
  readonly id: string;
  blueprint(): Promise<Blueprint>;
  checks(): Promise<Checks>;
  procedure(): Promise<Procedure>;
  fixes(): Promise<Fixes>;
  /** Its own resources. */
  resources(): Promise<readonly AnyResource[]>;
  /** Its own issues alone: `explain` needs no more, and the rest takes time to load. */
  issues(): Promise<readonly Issue[]>;
  /** Words of its own known problems alone, so that `diagnose` answers at once. */
  knowledge(): Promise<Knowledge>;
  /** Frequent questions, each with the command that answers it; for the documentation. */
  faq(): Promise<readonly FaqSection[]>;
  /** The sections of it that answer issues, also generic ones, by their ids. */
  faqSections(): Promise<FaqSections>;
}
