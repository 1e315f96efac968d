import type { Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import type { Finding, KnownFact } from '../base/verdict.ts';
import type { Blueprint } from '../config/blueprint.ts';
import type { AnyProbe, Facts, Probe } from './probe.ts';
import type { Stage } from './stage.ts';

/** The result of a detector; the row adds issue id, explainedBy and the defaults. */
export interface Verdict {
  readonly status: Finding['status'];
  readonly subject?: string;
  /** Default: the issue's title. */
  readonly title?: Message;
  readonly why?: readonly Message[];
  readonly evidence?: readonly string[];
  readonly next?: readonly NextStep[];
  /** Its automatic fix is the last resort: the detector's own steps come first. */
  readonly fixLast?: true;
  /** Its fix can only show the steps here: they come last. `maybe`: that is seen only when it looks further. */
  readonly manual?: true | 'maybe';
  /** Harmless by itself, or a note: broken where something of this status (any: of either) follows from it. */
  readonly brokenAsCause?: 'unknown' | 'broken' | 'any';
  /** Added to the issue's own: "service-stopped:postgres" names an issue and a subject. */
  readonly explainedBy?: readonly string[];
}

/**
 * Why a lab cannot make a problem: it is a question of users, concerns the machine or pulling, is a passing state,
 * a stand-in cannot be brought into it, or nobody has written its fault yet.
 */
export type NotInLab = 'only-asked' | 'machine' | 'pulling' | 'passing' | 'stand-in' | 'missing';

/** Facts as a detector is given them. */
export interface KnownFacts extends Facts {
  /** The fact of a probe that the issue `reads`: it is known, otherwise `detect` is not asked. */
  read<T>(probe: Probe<T>): KnownFact<T>;
}

/** A known problem. The id is permanent. `detect` is pure: facts in, verdicts out. */
export interface Issue {
  readonly id: string;
  /** Ids that older versions gave it: they can still be typed. */
  readonly formerly?: readonly string[];
  /** Where its subject is a service: that one does not work while it is there, or nothing works that needs it. */
  readonly disables?: readonly ('service' | 'dependents')[];
  /** Its place among the others: causes before what follows from them. Lower comes first. */
  readonly order?: number;
  readonly title: Message;
  /** Section of the stack's FAQ that it answers, e.g. "5.3": from the stack's table, no row says it itself. */
  readonly faq?: string;
  /** When any of these facts is unknown, the finding is unknown without asking `detect`. */
  readonly reads: readonly AnyProbe[];
  /** Read as well in a running deployment; where it is not known, `detect` judges without it. */
  readonly alsoReads?: readonly AnyProbe[];
  /**
   * Its facts are judged one by one: `detect` is asked once for each that is there and sees that one only;
   * each that is not becomes a finding of its own.
   */
  readonly apart?: true;
  readonly explainedBy: readonly string[];
  /**
   * The word under which `doctor TOPIC` looks for it: host, docker, containers, images, network, settings,
   * a service's name, or one of the stack's own. Every row of the running stage has one.
   */
  readonly topic?: string;
  /** Text of `explain` beyond the title: causes and ways out. In the end every row has one. */
  readonly about?: About;
  /** `fix` repairs it automatically: findings say so first. `partly`: in some cases it can only show the steps. */
  readonly fixable?: true | 'partly';
  /** Why no lab makes it, where no fault of the stack does. */
  readonly notInLab?: NotInLab;
  /** Whether a stack has what it is about; without it, every stack has. */
  isPossible?(blueprint: Blueprint): boolean;
  /** Where it is looked for. In preflight `broken` refuses the deploy. */
  readonly stages: readonly Stage[];
  /** `warn`: before a deploy, broken is a warning only. `must-know`: there, unknown refuses like broken. */
  readonly preflight?: 'warn' | 'must-know';
  detect(facts: KnownFacts, stage: Stage): Verdict | readonly Verdict[];
  /** Which findings of it have one cause; all of them where it is left out. */
  causeOf?(finding: Finding): string;
  /** How several findings of one cause are reported as one. */
  together?(findings: readonly Finding[]): Together | undefined;
}

export type Together = Pick<Finding, 'title' | 'why' | 'next'>;

/** An issue for a person who wants to know more than one finding says. */
export interface About {
  readonly why: Message;
  readonly ways: readonly NextStep[];
}

type Row = Omit<Issue, 'faq' | 'explainedBy' | 'stages'> &
  Partial<Pick<Issue, 'explainedBy' | 'stages'>>;

/** A known problem; looked for in a running deployment and explained by no other unless it says so. */
export const defineIssue = (row: Row): Issue => ({ explainedBy: [], stages: ['running'], ...row });

/** Of a stack that has a server of that kind among its services. */
export const withServer =
  (kind: string) =>
  ({ servers = [] }: Blueprint): boolean =>
    servers.some((server) => server.kind === kind);

/** Whether a name that was typed is an issue's id, or was once. */
export const isCalled = ({ id, formerly = [] }: Issue, name: string): boolean =>
  id === name || formerly.includes(name);

/** The word under which an issue is looked for. */
export const topicOf = ({ topic }: { readonly topic?: string }): string => topic ?? 'other';

/** Every probe that issues read in a stage, each once. */
export function probesOf(issues: readonly Issue[], stage: Stage): AnyProbe[] {
  const also = ({ alsoReads = [] }: Issue) => (stage === 'running' ? alsoReads : []);
  return [...new Set(issues.flatMap((issue) => [...issue.reads, ...also(issue)]))];
}

const last = 10_000;

/** Issues in the order in which they are shown; those of one place by their ids. */
export const inOrder = (issues: readonly Issue[]): readonly Issue[] =>
  issues.toSorted(
    (a, b) => (a.order ?? last) - (b.order ?? last) || a.id.localeCompare(b.id, 'en'),
  );
