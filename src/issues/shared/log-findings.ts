import type { Message } from '../../base/message.ts';
import type { Facts } from '../../doctor/probe.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { sharedTexts as shared } from './texts.ts';

/** A service whose log names an issue. */
export interface LogFinding {
  readonly service: string;
  /** It works all the same. */
  readonly well: boolean;
  readonly why: Message;
  readonly evidence: readonly string[];
}

/** The services whose recent logs name an issue; none where the logs were not read. */
export function logFindings(facts: Facts, issue: string): LogFinding[] {
  const { value } = facts.get(serviceLogs);
  return (value?.logs ?? []).flatMap(({ service, well, matches }) =>
    matches
      .filter((match) => match.issue === issue)
      .slice(0, 1)
      .map(({ count, line }) => ({
        ...{ service, well, why: shared.logSays({ n: count }) },
        evidence: [`${service} log: ${line}`],
      })),
  );
}
