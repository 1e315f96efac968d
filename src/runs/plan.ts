import type { Change } from '../base/events.ts';
import type { Message } from '../base/message.ts';

/** The plan of an operation, as a person is shown it before it begins. */
export interface Plan {
  readonly changes: readonly Change[];
  /** Services whose containers are away for a moment. */
  readonly restarts: readonly string[];
  /** Services that do not run, and will: nobody misses them meanwhile. */
  readonly starts?: readonly string[];
  /** Services that stop, and stay so. */
  readonly stops?: readonly string[];
  /** "no rows change": what a person may fear. */
  readonly untouched?: Message | undefined;
  /** The services that wait meanwhile, and for how long. */
  readonly locks?: Message | undefined;
  /** Said before the question. */
  readonly notices?: readonly Message[];
  /** The command that undoes it, or why there is none. */
  readonly undo?: { readonly command: string } | { readonly why: Message };
  /** Its name has to be typed. */
  readonly irreversible?:
    | {
        readonly name: string;
        readonly why: Message;
        /** It is not while the operation goes on: a failure leaves nothing of it. */
        readonly afterwards?: true;
      }
    | undefined;
  /** The reason against beginning, found while it was planned. */
  readonly refusal?: unknown;
  /** Nothing is changed, only looked at: nobody is asked. */
  readonly checksOnly?: boolean;
  /** Hashes of what people change, too, by its name, read when the plan had been made. */
  readonly fingerprint?: ReadonlyMap<string, string>;
}

/** The plan as a document for scripts, and to tell whether two are the same; secrets are masked in differences. */
export const planJson = ({ changes, restarts, starts = [], stops = [], irreversible }: Plan) => ({
  changes: changes.map(({ kind, action, name, detail, diff }) => ({
    ...{ kind, action, name, detail: detail ?? null, diff: diff ?? null },
  })),
  ...{ restarts, starts, stops, irreversible: irreversible?.name ?? null },
});

/** Where each step looks before it acts, and nobody is asked: up, down, a deploy that was agreed to beforehand. */
export const unplanned: Plan = { changes: [], restarts: [] };
