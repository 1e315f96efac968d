import { sizeText } from '../../base/format.ts';
import { imageTexts as t } from '../../base/texts/images.ts';
import type { Block, Cell } from '../../report/view.ts';
import type { ImageView } from './ensure.ts';
import { type LoadResult, usualArchive } from './load.ts';
import { explainState } from './missing.ts';
import type { ImageSource } from './sources.ts';
import type { ImageState } from './verify.ts';

type Sources = ReadonlyMap<string, ImageSource>;

/** Where an image came from, unless another one has taken its name since. */
const sourceOf = ({ reference, image }: ImageState, sources: Sources): string | undefined => {
  const known = sources.get(reference);
  return known && known.id === image?.id ? known.source : undefined;
};

/** key, reference, state, size, arch, source: one row an image. */
export function imageTable({ arch, states }: ImageView, sources: Sources): Block {
  const row = (one: ImageState): Cell[] => [
    { text: one.keys.join(', ') },
    { text: one.reference },
    { text: explainState(one, arch), status: one.state === 'present' ? 'ok' : 'broken' },
    { text: one.image ? sizeText(one.image.sizeBytes) : '' },
    { text: one.image?.arch ?? '' },
    { text: sourceOf(one, sources) ?? '' },
  ];
  const columns = [
    t.columnKey(),
    t.columnReference(),
    t.columnState(),
    t.columnSize(),
    t.columnArch(),
    t.columnSource(),
  ];
  return { kind: 'table', columns, rows: states.map(row), optional: [4, 3, 0, 5] };
}

/** The same for programs. */
export function imagesJson({ arch, states }: ImageView, sources: Sources): Record<string, unknown> {
  const images = states.map((one) => ({
    keys: one.keys,
    reference: one.reference,
    state: one.state,
    id: one.image?.id ?? null,
    digests: one.image?.digests ?? [],
    arch: one.image?.arch ?? null,
    sizeBytes: one.image?.sizeBytes ?? null,
    source: sourceOf(one, sources) ?? null,
  }));
  return { arch, images };
}

/** Images that each archive brought. */
export function archiveTable({ archives }: LoadResult): Block {
  const rows = archives.map(({ file, status, references, reason }): Cell[] => {
    if (status === 'loaded') return [{ text: file }, { text: references.join(', '), status: 'ok' }];
    const why = reason ?? t.archiveBringsNothing();
    return status === 'failed'
      ? [{ text: file }, { text: t.archiveFailed({ reason: why }), status: 'broken' }]
      : [{ text: file }, { text: t.archiveSkipped({ reason: why }), status: 'warn' }];
  });
  return { kind: 'table', columns: [t.columnFile(), t.columnResult()], rows };
}

/** The images that no archive brought, with the names under which their archives are usually kept. */
export function stillMissing({ arch, states }: ImageView): Block[] {
  return states
    .filter((one) => one.state !== 'present')
    .map((one) => ({
      kind: 'text' as const,
      status: 'broken' as const,
      text:
        one.state === 'missing'
          ? t.stillMissing({ image: one.reference, archive: usualArchive(one.reference) })
          : t.oneImage({ image: one.reference, why: explainState(one, arch) }),
    }));
}
