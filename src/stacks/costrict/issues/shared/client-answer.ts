import type { PathStatus } from '../../probes/client-path.ts';
import { costrictClientTexts as t } from '../../texts/client.ts';

/** Without the gateway, nothing behind it can be judged. */
export const behindGateway = [
  'client-not-gateway',
  'client-server-unreachable',
  'client-name-unresolved',
  'client-connection-error',
];

/** Why a path did not answer as it should. */
export function failed({ status, code, noRoute }: PathStatus) {
  if (noRoute) return t.noRoute();
  return status === null ? t.noAnswer({ code: code ?? '?' }) : t.answered({ status });
}
