import { isIPv4 } from 'node:net';
import { errorCode } from '../../../base/errors.ts';
import { isObject, list, own, parseJson, text } from '../../../base/json.ts';
import { shownPath } from '../../../config/paths.ts';
import { readPlaced } from '../../../config/read-placed.ts';
import { defineProbe, type Reading } from '../../../doctor/probe.ts';
import { chatUpstream } from '../models/chat-upstream.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { inDeployment, type StackContext } from './context.ts';

/** Places that name the chat model; all must say the same. */
const modelPlaces = ['route', 'ingress', 'list', 'review-checker'] as const;
export type ModelPlace = (typeof modelPlaces)[number];

export interface HigressObjects {
  /** Name of the chat model by place; null where the file or the key is not there. */
  readonly names: Readonly<Record<ModelPlace, string | null>>;
  readonly context: number | null;
  readonly images: boolean | null;
  /** The model's address without /v1, as the AI gateway calls it. */
  readonly base: string | null;
  readonly sameKey: boolean | null;
  readonly registry: {
    readonly type: string;
    readonly domain: string;
    /** An IP address, which alone a static registry takes. */
    readonly isAddress: boolean;
    readonly port: number;
    readonly protocol: string;
  } | null;
  readonly destination: string;
  /** The model's address there is another than that of the settings; `reached`: somebody answers at it. */
  readonly elsewhere: { readonly address: string; readonly reached: boolean } | null;
  /** The files, as they are called there. */
  readonly paths: Readonly<Record<File, string>>;
  /** Files that are no YAML. */
  readonly unreadable: readonly string[];
}

const files = {
  route: 'data/higress/configmaps/ai-route-chatrag.yaml',
  ingress: 'data/higress/ingresses/ai-route-chatrag.internal.yaml',
  list: 'data/higress/wasmplugins/ai-quota-1.0.0.yaml',
  proxy: 'data/higress/wasmplugins/ai-proxy.internal.yaml',
  bridge: 'data/higress/mcpbridges/default.yaml',
  review: 'config/codereview/review-checker/config.local.yaml',
} as const;
type File = keyof typeof files;

export const higressFiles: Readonly<Record<File, string>> = files;

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => own(inner, key), value);
const name = (value: unknown): string | null => (typeof value === 'string' ? value : null);

async function readYaml({ effects, deployment }: StackContext, path: string): Promise<unknown> {
  const text = await readPlaced(effects.fs, deployment, path);
  if (text === undefined) return undefined;
  const { parse } = await import('../../../base/yaml.ts');
  return parse(text);
}

function registryOf(bridge: unknown): HigressObjects['registry'] {
  const wanted = chatUpstream('http://127.0.0.1').registry.name;
  const found = list(at(bridge, 'spec', 'registries')).find((r) => own(r, 'name') === wanted);
  if (found === undefined) return null;
  const domain = text(own(found, 'domain'));
  return {
    type: text(own(found, 'type')),
    domain,
    isAddress: isIPv4(domain.replace(/:\d+$/, '')),
    port: Number(own(found, 'port')),
    protocol: text(own(found, 'protocol')) || 'http',
  };
}

function firstModel(quota: unknown): unknown {
  const [provider] = list(at(quota, 'spec', 'defaultConfig', 'providers'));
  return list(own(provider, 'models'))[0];
}

function chatProvider(proxy: unknown): unknown {
  const providers = list(at(proxy, 'spec', 'defaultConfig', 'providers'));
  return providers.find((p) => own(p, 'id') === 'chatrag');
}

function objectsIn(
  found: Readonly<Partial<Record<File, unknown>>>,
  { secrets, adopted }: StackContext['deployment'],
): Omit<HigressObjects, 'unreadable' | 'paths' | 'elsewhere'> {
  const annotations = at(found.ingress, 'metadata', 'annotations');
  const [predicate] = list(
    own(parseJson(text(at(found.route, 'data', 'data'))), 'modelPredicates'),
  );
  const model = firstModel(found.list);
  const provider = chatProvider(found.proxy);
  const base = name(own(provider, 'openaiCustomUrl'));
  const limit = own(model, 'contextWindow');
  const images = own(model, 'supportsImages');
  return {
    names: {
      route: name(own(predicate, 'matchValue')),
      ingress: name(own(annotations, 'higress.io/exact-match-header-x-higress-llm-model')),
      list: name(own(model, 'name')),
      // Others may give the review a model of its own.
      'review-checker': adopted ? null : name(at(found.review, 'chat_rag', 'model')),
    },
    context: typeof limit === 'number' ? limit : null,
    images: typeof images === 'boolean' ? images : null,
    base: base === null ? null : base.replace(/\/v1\/?$/, ''),
    sameKey: isObject(provider)
      ? secrets.get('CHAT_APIKEY').equals(text(list(own(provider, 'apiTokens'))[0]))
      : null,
    registry: registryOf(found.bridge),
    destination: text(own(annotations, 'higress.io/destination')),
  };
}

const mostMs = 2_000;

/** A model's address that somebody changed in the gateway alone may be on purpose: it is tried from this machine. */
async function elsewhereOf(
  { deployment, effects: { host, clock }, signal }: StackContext,
  registry: HigressObjects['registry'],
): Promise<HigressObjects['elsewhere']> {
  const wanted = chatUpstream(deployment.settings.models.chat.url).registry;
  const samePort = wanted.type === 'static' || registry?.port === wanted.port;
  if (registry === null || (registry.domain === wanted.domain && samePort)) return null;
  const { domain, isAddress } = registry;
  const address = domain.includes(':') ? domain : `${domain}:${registry.port}`;
  // Of several servers, or of a name that may lead elsewhere inside, this machine knows nothing.
  if (!isAddress) return { address, reached: true };
  const [name = '', port = ''] = address.split(':');
  const reached = await host
    .tryConnect(name, Number(port), clock.deadline(mostMs, signal))
    .then(() => true)
    .catch(() => {
      signal.throwIfAborted();
      return false;
    });
  return { address, reached };
}

/** The chat model in the AI gateway's objects and the code review, from their files. */
export const higressObjects = defineProbe<HigressObjects>({
  id: 'higress-objects',
  title: t.probeHigressObjects(),
  deadline: 'short',
  read: (context) =>
    inDeployment(context, async (stack): Promise<Reading<HigressObjects>> => {
      const found: Partial<Record<File, unknown>> = {};
      const unreadable: string[] = [];
      const paths = Object.fromEntries(
        Object.entries(files).map(([file, path]) => [file, shownPath(stack.deployment, path)]),
      ) as Record<File, string>;
      for (const [file, path] of Object.entries(files) as [File, string][]) {
        try {
          found[file] = await readYaml(stack, path);
        } catch (error) {
          if (errorCode(error) === 'EACCES') throw error;
          unreadable.push(shownPath(stack.deployment, path));
        }
      }
      if (found.list === undefined && found.ingress === undefined && unreadable.length === 0)
        return { status: 'skipped', reason: t.noHigressFiles() };
      const objects = objectsIn(found, stack.deployment);
      const elsewhere = await elsewhereOf(stack, objects.registry);
      return { status: 'ok', value: { ...objects, elsewhere, paths, unreadable } };
    }),
});
