import { UserError } from '../../../base/errors.ts';
import { exit } from '../../../base/exit.ts';
import type { Message } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import type { Action } from '../../../repair/action.ts';
import type { ModelChange, ModelChangePlan } from '../../../repair/model-commands.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { modelToolTexts as t } from '../texts/model-tools.ts';
import { modelTexts } from '../texts/models.ts';
import type { ModelEndpoint, ModelRole } from './call.ts';
import { modelEndpoint, modelKeyNames, modelRoles } from './endpoints.ts';
import { planModel } from './plan.ts';
import { askAll, type Reply } from './questions.ts';
import { refusal, setCommand, whyNot, withoutTest } from './refuse.ts';
import { fromInside, noVantage } from './vantage.ts';
import { readClass, storedDimension, vectorClass } from './vector-class.ts';
import { planVectors as planDeletion } from './vectors-plan.ts';
import { assertPlaces, type Context, verifyModel } from './verify.ts';

/** Tests the model as it would be from inside the network, unless that was done, then plans. Nothing is changed here. */
export async function prepareModel(
  context: Context,
  change: ModelChange,
  known?: readonly Reply[],
): Promise<ModelChangePlan<CostrictSettings>> {
  const role = roleOf(change);
  if (change.untested && change.reindex) throw cannotReindex(change);
  const planned = await planModel(context, role, wantOf(role, change));
  if (change.untested) return untested(change, role, planned);
  const inside = await fromInside(context);
  if (!inside) throw noVantage(withoutTest(role, typed(change)));
  const endpoint = modelEndpoint(planned.after, role);
  const { images, context: tokens } = planned.after.settings.models.chat;
  const replies = known ?? (await askAll(inside, endpoint, images));
  const failed = replies.find(({ failure, question }) => failure !== null && !question.wish);
  if (failed) {
    const { models } = planned.after.settings;
    throw await refusal(inside, endpoint, failed, { asked: typed(change), models });
  }
  if (role === 'chat') assertContext(replies, tokens);
  const vectors = role === 'embedding' ? await planVectors(context, change, replies) : undefined;
  return {
    plan: {
      actions: [...planned.files, ...(vectors?.actions ?? []), ...withReaders(planned, vectors)],
      notices: [...planned.notices, ...notes(endpoint, replies), ...(vectors?.notices ?? [])],
      untouched: t.untouched(),
      ...(vectors?.irreversible && { irreversible: vectors.irreversible }),
    },
    verify: (now) => verifyModel(now, role),
    again: (now) => prepareModel(now, change, replies),
  };
}

/** Only the places are changed and looked at; nobody asks a server that is not there yet. */
function untested(
  change: ModelChange,
  role: ModelRole,
  { files, containers, notices }: Awaited<ReturnType<typeof planModel>>,
): ModelChangePlan<CostrictSettings> {
  return {
    plan: {
      actions: [...files, ...containers],
      notices: [...notices, t.untested()],
      untouched: t.untouched(),
    },
    async verify(now) {
      await assertPlaces(now, role);
      return [t.placesSet()];
    },
    again: (now) => prepareModel(now, change),
  };
}

/** Stored vectors are deleted only for a model that was seen to answer. */
const cannotReindex = (change: ModelChange): UserError =>
  new UserError({
    id: 'usage-option-of-other',
    title: t.reindexTested(),
    next: [
      { command: `${setCommand('embedding', typed(change))} --reindex`, what: t.reindexNext() },
    ],
    exit: exit.usage,
  });

/** The embedder makes the class when it starts, so it starts again after the class was deleted. */
function withReaders(
  { containers }: Awaited<ReturnType<typeof planModel>>,
  vectors: Vectors | undefined,
): readonly Action[] {
  if (!vectors || vectors.actions.length === 0 || containers.length > 0) return containers;
  return vectors.restart;
}

function roleOf({ role, context, images, reindex }: ModelChange): ModelRole {
  const known = modelRoles.find((one) => one === role);
  if (!known) throw new TypeError(`no such model: ${role}`);
  const wrong =
    known !== 'chat' && context !== undefined
      ? '--context'
      : known !== 'chat' && images !== undefined
        ? '--images'
        : known !== 'embedding' && reindex
          ? '--reindex'
          : undefined;
  if (wrong === undefined) return known;
  const only = wrong === '--reindex' ? 'embedding' : 'chat';
  throw new UserError({
    id: 'usage-option-of-other',
    title: t.optionOfOther({ option: wrong, role: only }),
    next: [{ command: `${program.command} models set --help` }],
    exit: exit.usage,
  });
}

function wantOf(role: ModelRole, { url, model, context, images, key }: ModelChange) {
  const given = { url, model, context, images };
  const settings = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [[`models.${role}.${name}`, value]],
    ),
  );
  const secrets = key === undefined ? new Map() : new Map([[modelKeyNames[role], key]]);
  return { settings, secrets };
}

/** The options as they were typed, for a command to be typed next; the key never is one. */
function typed({ url, model, context }: ModelChange): Record<string, string> {
  return {
    ...(url === undefined ? {} : { url }),
    ...(model === undefined ? {} : { model }),
    ...(context === undefined ? {} : { context }),
  };
}

function assertContext(replies: readonly Reply[], configured: number): void {
  const limit = replies.find(({ question }) => question.id === 'context')?.learnt.context ?? null;
  if (limit === null || limit >= configured) return;
  throw new UserError({
    id: 'context-too-small',
    title: t.contextBelow({ limit, configured }),
    why: [t.nothingChanged()],
    next: [{ command: setCommand('chat', { context: String(limit) }), what: t.takeLimit() }],
  });
}

const notes = (endpoint: ModelEndpoint, replies: readonly Reply[]): readonly Message[] => [
  ...replies.flatMap((reply) => [...(reply.learnt.note ? [reply.learnt.note] : [])]),
  ...replies.filter(({ question }) => question.id === 'tools').flatMap((r) => whyNot(endpoint, r)),
  ...(endpoint.role === 'rerank' && !endpoint.key.isEmpty ? [modelTexts.rerankKey()] : []),
];

interface Vectors {
  readonly actions: readonly Action[];
  readonly restart: readonly Action[];
  readonly notices: readonly Message[];
  readonly irreversible?: { readonly name: string; readonly why: Message };
}

/** Vectors of another length cannot be stored beside the old ones; of another model they mean something else. */
async function planVectors(
  context: Context,
  change: ModelChange,
  replies: readonly Reply[],
): Promise<Vectors> {
  const nothing = { actions: [], restart: [], notices: [] };
  const found = await readClass(context);
  if (!found) return nothing;
  const stored = await storedDimension(context, found);
  const now = replies.find(({ learnt }) => learnt.dimension !== undefined)?.learnt.dimension ?? 0;
  const { model } = context.deployment.settings.models.embedding;
  const other = change.model !== undefined && change.model !== model;
  if (!change.reindex) {
    if (stored !== null && stored !== now) throw otherLength(change, now, stored);
    return { ...nothing, notices: other && stored !== null ? [t.otherMeaning()] : [] };
  }
  return { notices: [], ...(await planDeletion(context, found)) };
}

function otherLength(change: ModelChange, now: number, stored: number): UserError {
  return new UserError({
    id: 'embedding-dimension-changed',
    title: t.otherLength({ now, stored }),
    why: [t.otherLengthWhy({ name: vectorClass }), t.nothingChanged()],
    next: [
      { command: `${setCommand('embedding', typed(change))} --reindex`, what: t.reindexNext() },
    ],
    exit: exit.refused,
  });
}
