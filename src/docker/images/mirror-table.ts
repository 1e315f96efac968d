import { sizeText } from '../../base/format.ts';
import { literal, type Message } from '../../base/message.ts';
import { imageMirrorTexts as t } from '../../base/texts/image-mirrors.ts';
import type { Block, Cell, Status } from '../../report/view.ts';
import type { ImageVerdict, Measured } from './measure.ts';
import { explainPullFailure } from './pull-failure.ts';

const styles: Readonly<Record<Measured['style'], () => Message>> = {
  origin: t.styleOrigin,
  replaces: t.styleReplaces,
  adds: t.styleAdds,
};

const others: Readonly<
  Record<Exclude<ImageVerdict, 'ok' | 'failed'>, (p: { reference: string }) => Message>
> = {
  stale: t.staleImages,
  wrong: t.wrongImages,
  'other-arch': t.archImages,
  unjudged: t.unjudgedImages,
};

const worst: readonly ImageVerdict[] = ['wrong', 'other-arch', 'stale', 'failed', 'unjudged'];

/** The verdict on a place: its worst, with the first image that shows it. */
function verdictOf({ images, ranges }: Measured): {
  readonly text: Message;
  readonly status: Status;
} {
  const good = images.filter(({ verdict }) => verdict === 'ok').length;
  const bad = worst.flatMap((kind) => images.find(({ verdict }) => verdict === kind) ?? [])[0];
  if (!bad)
    return ranges === false
      ? { text: t.noRanges(), status: 'warn' }
      : { text: t.good(), status: images.length > 0 ? 'ok' : 'unknown' };
  const { reference, verdict, failure } = bad;
  const why =
    verdict === 'ok' || verdict === 'failed'
      ? failure
        ? explainPullFailure(failure)
        : t.unjudgedImages({ reference })
      : others[verdict]({ reference });
  if (verdict === 'wrong') return { text: why, status: 'broken' };
  if (good > 0) return { text: t.partly({ why }), status: 'warn' };
  return { text: why, status: verdict === 'unjudged' ? 'unknown' : 'broken' };
}

/** Until a day, or why it is not trusted. */
const certificateText = (text: string | undefined): Message | string => {
  if (text === undefined) return '';
  return /^\d{4}-\d\d-\d\dT/.test(text)
    ? t.certificateUntil({ date: text.slice(0, 10) })
    : literal(text);
};

function row(one: Measured): Cell[] {
  const { images, bytesPerSecond, rateLimit } = one;
  const good = images.filter(({ verdict }) => verdict === 'ok').length;
  const { text, status } = verdictOf(one);
  const speed = bytesPerSecond === undefined ? '' : `${sizeText(bytesPerSecond)}/s`;
  const limit = rateLimit
    ? t.limitOf({ remaining: rateLimit.remaining, limit: rateLimit.limit })
    : '';
  return [
    { text: one.name },
    { text: `${good}/${images.length}` },
    { text, status },
    ...[speed, limit, styles[one.style](), certificateText(one.certificate)].map((text) => ({
      text,
    })),
  ];
}

/** One row a registry or mirror. */
export const mirrorTable = (measured: readonly Measured[]): Block => ({
  kind: 'table',
  columns: [
    ...[t.columnPlace(), t.columnImages(), t.columnVerdict(), t.columnSpeed()],
    ...[t.columnLimit(), t.columnPaths(), t.columnCertificate()],
  ],
  rows: measured.map(row),
  optional: [6, 5, 4, 3],
});
