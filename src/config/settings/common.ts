import * as v from 'valibot';
import { tryParseReference } from '../../base/image-reference.ts';
import type { Message } from '../../base/message.ts';
import { settingsTexts as t } from '../../base/texts/settings.ts';
import { parseMirror, registryAsMirror, withScheme } from '../mirrors.ts';
import { isHost, isOrigin, suggestHost } from './host.ts';
import { booleanField, checkedField, described, numberField, section } from './schema.ts';

const imageKeyPattern = /^[A-Z][A-Z0-9_]*$/;

type PortTitles = Readonly<Record<string, Message>>;

/** A host port. */
function portField(title: Message) {
  const field = numberField(title, { min: 1, max: 65535 });
  return v.pipe(
    field,
    v.metadata({ field: { ...v.getMetadata(field).field, expected: t.expectPort() } }),
  );
}

function portFields<const N extends string>(names: readonly N[], titles: PortTitles) {
  const entries = Object.fromEntries(
    names.map((name) => [name, portField(titles[name] ?? t.titlePort({ name }))]),
  );
  return entries as Record<N, ReturnType<typeof portField>>;
}

/** Texts that our readers can read. */
const readBy = (read: (text: string) => unknown) =>
  v.pipe(
    v.string(),
    v.check((text) => read(text) !== undefined),
  );

/** With or without a scheme, which is then written in front. */
const isRegistry = (text: string) =>
  text === '' || parseMirror(registryAsMirror(withScheme(text))) !== undefined;

const imagesSection = () =>
  section(t.titleImages(), {
    mirrors: described(v.array(readBy((text) => parseMirror(withScheme(text)))), {
      title: t.titleMirrors(),
      expected: t.expectMirrors(),
    }),
    registry: checkedField(t.titleRegistry(), t.expectRegistry(), isRegistry),
    override: described(
      v.record(v.pipe(v.string(), v.regex(imageKeyPattern)), readBy(tryParseReference)),
      { title: t.titleOverride(), expected: t.expectOverride() },
    ),
  });

/** `https://host[/path]`, without user, password, query. */
const parseAssetMirror = (text: string) =>
  /^https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[A-Za-z0-9._~/-]*)?$/.test(text) || undefined;

/** Keys of every stack's `server` section. */
export const serverEntries = () => ({
  address: checkedField(t.titleAddress(), t.expectAddress(), isHost, {
    suggest: suggestHost,
    required: true,
    ask: { address: true },
  }),
});

/** An address as browsers open it, of a reverse proxy for instance; empty for none. */
export const originField = (title: Message, extras: Parameters<typeof checkedField>[3] = {}) =>
  checkedField(title, t.expectOrigin(), isOrigin, extras);

/** The keys that every stack's settings have; a stack adds its own: `section(title, {...commonEntries(…), …})`. */
export function commonEntries<const N extends string>(
  stack: string,
  portNames: readonly N[],
  portTitles: PortTitles = {},
) {
  return {
    version: described(v.literal(1), {
      title: t.titleVersion(),
      expected: t.expectExactly({ value: 1 }),
      suggest: () => 1,
      required: true,
    }),
    stack: described(v.pipe(v.string(), v.literal(stack)), {
      title: t.titleStack(),
      expected: t.expectExactly({ value: stack }),
      required: true,
    }),
    rehearsal: booleanField(t.titleRehearsal()),
    project: checkedField(t.titleProject(), t.expectProject(), (text) =>
      /^[a-z0-9][a-z0-9_-]{0,62}$/.test(text),
    ),
    server: section(t.titleServer(), serverEntries()),
    ports: section(t.titlePorts(), portFields(portNames, portTitles)),
    expose: described(v.array(v.picklist(portNames)), {
      title: t.titleExpose(),
      expected: t.expectListOf({ names: portNames.join(', ') }),
    }),
    images: imagesSection(),
    assets: section(t.titleAssets(), {
      mirrors: described(v.array(readBy(parseAssetMirror)), {
        ...{ title: t.titleAssetMirrors(), expected: t.expectAssetMirrors() },
      }),
    }),
  };
}
