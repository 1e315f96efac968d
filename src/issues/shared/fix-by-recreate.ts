import type { Message } from '../../base/message.ts';
import { defineFix, type Fix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from './fix-texts.ts';

/** Changes inside or on a container, not in its definition, are gone when it is created again. */
export const recreateFix = (
  issue: string,
  title: Message,
  nothingToUndo: Message,
  options: Pick<Fix, 'needs'> = {},
): Fix =>
  defineFix({
    ...options,
    issue,
    title,
    plan: async (context) => ({
      actions: containersIfAny(foundServices(context), 'recreate'),
      untouched: common.data(),
      nothingToUndo,
    }),
  });
