import { labTexts } from '../../../../base/texts/lab.ts';
import { models } from '../../lab/model-server.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    issue: 'context-too-small',
    title: t.made(),
    leaves: ['warn:context-too-small'],
    cannot: { again: labTexts.settingsStay() },
    make: (context) => models(context, { context: 32_768 }),
    heal: (context) =>
      models(context, { context: context.deployment.settings.models.chat.context }),
  }),
  fault({
    id: 'context-silent',
    issue: 'context-too-small',
    title: t.madeSilent(),
    cannot: { again: labTexts.settingsStay() },
    make: (context) => models(context, { context: 1024, listed: 131_072 }),
    heal(context) {
      const { context: size } = context.deployment.settings.models.chat;
      return models(context, { context: size, listed: 0 });
    },
  }),
];
