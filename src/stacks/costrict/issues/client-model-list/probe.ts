import { parseJson } from '../../../../base/json.ts';
import { defineProbe } from '../../../../doctor/probe.ts';
import { modelListPath } from '../../deployment/addresses.ts';
import { readModelList } from '../../models/checks.ts';
import { askPath, type PathStatus } from '../../probes/client-path.ts';
import { texts as t } from './texts.ts';

export interface ListReading extends PathStatus {
  /** Names in the list; null where the answer was none. */
  readonly models: readonly string[] | null;
}

/** The list that the editor shows; no login is asked for it. */
export const clientModels = defineProbe<ListReading>({
  id: 'client-models',
  title: t.probe(),
  deadline: 'long',
  read: (context) =>
    askPath(context, modelListPath, ({ text, ...rest }) => ({
      ...rest,
      models:
        rest.status === 200 ? (readModelList(parseJson(text))?.map(({ id }) => id) ?? null) : null,
    })),
});
