import { checksTexts as t } from '../../base/texts/checks.ts';
import { type ComposeTool, findCompose } from '../../docker/find-compose.ts';
import { defineProbe } from '../../doctor/probe.ts';
import { requirementsOf } from '../../doctor/requirements.ts';

export interface ComposeState {
  readonly tool: ComposeTool;
  readonly wanted: { readonly minimum: string; readonly recommended: string } | null;
}

function evidence(tool: ComposeTool): string[] {
  if (tool.kind === 'found') return [`${tool.argv.join(' ')} version: ${tool.version}`];
  if (tool.kind === 'v1') return [`${tool.path} version: ${tool.version}`];
  return tool.kind === 'none' ? tool.clients.map((path) => `${path} compose version: -`) : [];
}

/** Which Compose this machine has. */
export const compose = defineProbe<ComposeState>({
  id: 'compose',
  title: t.probeCompose(),
  // Each candidate is a large program that a busy machine has to read from its disk first.
  deadline: 'long',
  async read({ effects, signal, blueprint, deployment }) {
    const tool = await findCompose(effects, signal);
    const wanted = requirementsOf(blueprint, deployment)?.compose ?? null;
    return { status: 'ok', value: { tool, wanted }, evidence: evidence(tool) };
  },
});
