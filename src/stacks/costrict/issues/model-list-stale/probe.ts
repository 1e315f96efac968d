import { parseJson } from '../../../../base/json.ts';
import { quoteAnswer } from '../../../../base/quote-answer.ts';
import { localUrl } from '../../../../config/addresses.ts';
import { withoutSecrets } from '../../../../config/masked.ts';
import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
import { services } from '../../../../doctor/probes/services.ts';
import { modelListPath } from '../../deployment/addresses.ts';
import { readModelList } from '../../models/checks.ts';
import { askServices, inDeployment, type StackContext } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

export interface ServedList {
  readonly status: number;
  /** Names in the list that editors get; null when no list came. */
  readonly names: readonly string[] | null;
  readonly contexts: Readonly<Record<string, number>>;
}

/** The model list through gateway, AI gateway and plug-in, as an editor asks for it: no login. */
export const servedModels = defineProbe<ServedList>({
  id: 'served-models',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    askServices(
      context,
      ['apisix', 'higress', 'etcd', 'portal', 'redis'],
      async ({ deployment, effects, signal }): Promise<Reading<ServedList>> => {
        const url = `${localUrl(deployment.settings, 'entry')}${modelListPath}`;
        const { status, text } = await effects.http.request({ url, signal });
        const list = status === 200 ? readModelList(parseJson(text)) : undefined;
        const contexts = Object.fromEntries(
          (list ?? []).flatMap(({ id, context: limit }) => (limit === null ? [] : [[id, limit]])),
        );
        const names = list?.map(({ id }) => id) ?? null;
        const shown = names === null ? quoteAnswer(text, [], 120) : names.join(', ');
        return {
          status: 'ok',
          value: { status, names, contexts },
          evidence: [`GET ${url} → ${status} ${shown}`],
        };
      },
    ),
});

/** A plug-in that could not be fetched or took no configuration, in the words of the AI gateway. */
const pluginTrouble =
  /wasm.*(?:error|fail|unexpected)|failed to (?:fetch|load)|parse config|missing .* in config/i;
const most = { tail: 600, maxBytes: 256 * 1024 } as const;
const shownLines = 3;

export interface HigressLog {
  readonly pluginLines: readonly string[];
}

/** The proxy inside of it writes here and not to the container's log. */
const gatewayLog = '/var/log/higress/gateway.log';

/** The end of that file; an image without it, or without tail, has nothing to tell. */
async function ownFile({ effects, signal }: StackContext, container: string): Promise<string> {
  const argv = ['tail', '-c', String(most.maxBytes), gatewayLog];
  const read = effects.docker.exec(container, argv, signal).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return undefined;
  });
  const answer = await read;
  return answer?.code === 0 ? answer.stdout : '';
}

/** It only adds words to a verdict that others make: nothing found is as good as not looked up. */
const nothing: Reading<HigressLog> = { status: 'ok', value: { pluginLines: [] } };

/** Why the AI gateway runs without a plug-in; looked up only when the model list is not as it should be. */
export const higressLog = defineProbe<HigressLog>({
  id: 'higress-log',
  title: t.probeLog(),
  deadline: 'short',
  read: (context) =>
    inDeployment(context, async (stack): Promise<Reading<HigressLog>> => {
      const list = await context.get(servedModels);
      const { model } = stack.deployment.settings.models.chat;
      if (list.status !== 'ok' || list.value.names?.includes(model)) return nothing;
      const all = await context.get(services);
      const container = all.value?.services.find(({ name }) => name === 'higress')?.container;
      if (!container) return nothing;
      const texts = await Promise.all([
        stack.effects.docker.logs(container, most, stack.signal),
        ownFile(stack, container),
      ]);
      const found = texts.flatMap((text) =>
        text
          .split('\n')
          .filter((line) => pluginTrouble.test(line))
          .slice(-shownLines),
      );
      const pluginLines = found.map((line) =>
        withoutSecrets(stack.deployment, line.trim()).slice(0, 300),
      );
      return { status: 'ok', value: { pluginLines }, evidence: pluginLines };
    }),
});
