import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { own } from '../base/json.ts';
import { program } from '../base/program.ts';
import { adoptTexts } from '../base/texts/adopt.ts';
import { composeTexts } from '../base/texts/compose.ts';
import { composePath } from '../config/paths.ts';
import type { StepContext } from '../runs/step.ts';
import { hashArgs, mustCompose, projectOf } from './compose.ts';
import { type DesiredService, knownDesired, rememberDesired } from './desired-cache.ts';

type Services = ReadonlyMap<string, DesiredService>;

/** The services that a Compose file asks for. `text` takes the place of the file, in a dry run. */
export async function desiredServices(
  context: Pick<StepContext, 'deployment' | 'effects' | 'signal'>,
  text?: string,
): Promise<Services> {
  const { deployment, effects, signal } = context;
  const project = projectOf(deployment);
  const content = text ?? (await composeText(context));
  const known = await knownDesired(effects.fs, project, content);
  if (known) return known;
  const args = hashArgs(text === undefined ? project : { ...project, file: '-' });
  // The file is read here while Compose reads it there: both take their time.
  const [{ stdout }, images] = await Promise.all([
    mustCompose(context, args, { signal, ...(text === undefined ? {} : { input: text }) }),
    imagesIn(content),
  ]);
  const services = new Map<string, DesiredService>();
  for (const line of stdout.split('\n')) {
    const [name, configHash] = line.trim().split(/\s+/);
    if (name && configHash) services.set(name, { name, configHash, image: images.get(name) ?? '' });
  }
  return services;
}

/** Keeps what Compose says of the file as it is now, for the next plan and for doctor. */
export async function keepDesired(
  context: Pick<StepContext, 'deployment' | 'effects' | 'signal'>,
): Promise<void> {
  const { deployment, effects } = context;
  const [content, desired] = [await composeText(context), await desiredServices(context)];
  await rememberDesired(effects.fs, projectOf(deployment), content, desired);
}

async function composeText({ deployment, effects }: Pick<StepContext, 'deployment' | 'effects'>) {
  const { file } = projectOf(deployment);
  if (await effects.fs.stat(file)) return await effects.fs.readText(file);
  throw new UserError({
    id: 'not-rendered',
    title: composeTexts.noComposeFile({ path: file }),
    next: [{ command: `${program.command} render`, what: composeTexts.noComposeFileNext() }],
    exit: exit.usage,
  });
}

async function imagesIn(text: string): Promise<Map<string, string>> {
  const file = await composeTree(text);
  const images = new Map<string, string>();
  const services = own(file, 'services');
  if (typeof services !== 'object' || services === null) return images;
  for (const [name, service] of Object.entries(services)) {
    const image = own(service, 'image');
    // A dollar is doubled in the file, so that Compose does not look for a variable.
    if (typeof image === 'string') images.set(name, image.replaceAll('$$', '$'));
  }
  return images;
}

async function composeTree(text: string): Promise<unknown> {
  const { parse } = await import('../base/yaml.ts');
  try {
    return parse(text);
  } catch (cause) {
    throw new UserError({
      id: 'compose-unreadable',
      title: adoptTexts.composeUnreadable({ file: composePath }),
      next: [{ command: `${program.command} render`, what: composeTexts.noComposeFileNext() }],
      exit: exit.usage,
      cause,
    });
  }
}
