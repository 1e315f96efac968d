import { UserError } from '../base/errors.ts';
import type { NoticeLevel } from '../base/events.ts';
import { exit } from '../base/exit.ts';
import { duration, localTime } from '../base/format.ts';
import type { Message } from '../base/message.ts';
import { doctorTexts as t } from '../base/texts/doctor.ts';
import { changesSince, type KnownFindings } from '../doctor/changes.ts';
import type { Diagnosis } from '../doctor/run-doctor.ts';
import type { CommandResult } from '../report/view.ts';
import type { CommandContext } from './command.ts';

function verdictText({ verdict, folded }: Diagnosis): Message {
  if (verdict === 'healthy') return t.verdictHealthy();
  if (verdict === 'unknown') return t.verdictUnknown();
  return t.verdictFindings({ n: folded.roots.length });
}

const levels = { healthy: 'ok', findings: 'broken', unknown: 'unknown' } as const;

/** One look, and what is different from the last healthy state. */
export interface Watched {
  readonly diagnosis: Diagnosis;
  readonly since: readonly Message[];
}

/**
 * Looks again and again and says only what is different. It has no other end than Ctrl-C, which is therefore
 * its success once it has seen anything.
 */
export async function watchDoctor(
  context: CommandContext,
  everyMs: number,
  look: () => Promise<Watched>,
): Promise<CommandResult> {
  const { effects, signal, emit } = context;
  const { clock } = effects;
  const teller = tellerOf(context);
  emit({ type: 'notice', level: 'info', text: t.watchStart({ every: duration(everyMs) }) });
  try {
    for (;;) {
      const verdict = await patiently(signal, teller, look);
      const next = new Date(clock.now().getTime() + everyMs);
      const at = localTime(next, 'second');
      emit({ type: 'status', text: t.watchWait({ verdict, at }) });
      await clock.sleep(everyMs, signal);
    }
  } catch (error) {
    if (!signal.aborted || !teller.hasSeen()) throw error;
    return { exit: exit.ok, view: [], json: {} };
  }
}

/** The settings may be wrong for a while, when a person edits them. */
async function patiently(
  signal: AbortSignal,
  teller: ReturnType<typeof tellerOf>,
  look: () => Promise<Watched>,
): Promise<Message> {
  try {
    return teller.tell(await look());
  } catch (error) {
    if (!(error instanceof UserError) || signal.aborted || !teller.hasSeen()) throw error;
    teller.trouble(error.title);
    return t.verdictUnknown();
  }
}

/** Knows what was said, and says the rest. */
function tellerOf({ effects: { clock }, emit }: CommandContext) {
  let known: KnownFindings = new Map();
  const printedSince = new Set<string>();
  let last: string | undefined;
  let trouble: string | undefined;
  const print = (level: NoticeLevel, text: Message) => {
    const at = localTime(clock.now(), 'second');
    emit({ type: 'notice', level, text: t.watchLine({ at, text }) });
  };
  return {
    hasSeen: () => last !== undefined,
    tell({ diagnosis, since }: Watched): Message {
      const changed = changesSince(known, diagnosis);
      for (const { level, text } of changed.lines) print(level, text);
      if (last !== diagnosis.verdict) print(levels[diagnosis.verdict], verdictText(diagnosis));
      for (const text of since) {
        const words = JSON.stringify(text);
        if (!printedSince.has(words)) print('info', text);
        printedSince.add(words);
      }
      if (diagnosis.verdict === 'healthy') printedSince.clear();
      known = changed.known;
      last = diagnosis.verdict;
      trouble = undefined;
      return verdictText(diagnosis);
    },
    trouble(title: Message) {
      if (trouble !== title.id) print('unknown', title);
      trouble = title.id;
    },
  };
}
