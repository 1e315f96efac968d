import { UserError } from '../../base/errors.ts';
import { program } from '../../base/program.ts';
import { rehearsalTexts as t } from '../../base/texts/rehearsal.ts';
import type { Docker } from '../../effects/docker.ts';

/** Made by the set-up script where no registry answers; the same for every stack. */
const own = `${program.command}-rehearsal/base:bookworm`;
const official = 'debian:bookworm-slim';

export interface BaseImage {
  readonly reference: string;
  /** undefined: it must be pulled first. */
  readonly id: string | undefined;
}

/** The image that all others start from: the set-up script's own where it exists, else Debian's. */
export async function findBase(
  docker: Pick<Docker, 'image'>,
  signal: AbortSignal,
): Promise<BaseImage> {
  for (const reference of [own, official]) {
    const image = await docker.image(reference, signal);
    if (image) return { reference, id: image.id };
  }
  return { reference: official, id: undefined };
}

/** Pulls what is missing; where no registry answers, the way to a base image without one is reported. */
export async function ensureBase(
  docker: Pick<Docker, 'image' | 'pull'>,
  signal: AbortSignal,
): Promise<BaseImage> {
  const base = await findBase(docker, signal);
  if (base.id !== undefined) return base;
  try {
    await docker.pull(base.reference, () => undefined, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw new UserError({
      id: 'rehearsal-base-missing',
      title: t.baseMissing(),
      why: [t.basePull({ image: base.reference })],
      quote: error instanceof Error ? error.message.split('\n').slice(-3) : [],
      next: [{ command: 'scripts/quickstart.sh', what: t.baseMake() }],
      cause: error,
    });
  }
  return findBase(docker, signal);
}
