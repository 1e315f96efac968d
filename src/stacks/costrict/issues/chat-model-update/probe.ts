import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
import { chatUpstream } from '../../models/chat-upstream.ts';
import { inDeployment } from '../../probes/context.ts';
import { doctorTexts as t } from '../../texts/doctor.ts';

export interface ChatWanted {
  readonly model: string;
  readonly base: string;
  readonly context: number;
  readonly images: boolean;
}

/** The chat model as the settings have it. */
export const chatSettings = defineProbe<ChatWanted>({
  id: 'chat-settings',
  title: t.probeHigressObjects(),
  deadline: 'instant',
  read: (context) =>
    inDeployment(context, async ({ deployment }): Promise<Reading<ChatWanted>> => {
      const { model, url, context: tokens, images } = deployment.settings.models.chat;
      return {
        status: 'ok',
        value: { model, base: chatUpstream(url).base, context: tokens, images },
      };
    }),
});
