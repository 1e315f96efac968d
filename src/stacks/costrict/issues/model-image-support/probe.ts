import { defineProbe } from '../../../../doctor/probe.ts';
import { skipped } from '../../../../doctor/stack-probe.ts';
import { askModel } from '../../models/ask.ts';
import { checkChat } from '../../models/checks.ts';
import { imageCall } from '../../models/requests.ts';
import { type Ability, ofWorkingModel, tried } from '../../probes/chat-abilities.ts';
import { inDeployment } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

/** A picture of one pixel, asked about only where the settings say that the model sees pictures. */
export const chatImages = defineProbe<Ability>({
  id: 'chat-images',
  title: t.probe(),
  deadline: 'long',
  read: (context) =>
    inDeployment(context, async ({ deployment, effects, signal }) => {
      if (!deployment.settings.models.chat.images) return skipped(t.off());
      return ofWorkingModel(context, async (endpoint) => {
        const call = imageCall(endpoint);
        const answer = await askModel(effects.http, call, { signal, cancelled: signal });
        return tried(
          [endpoint, call, 'image'],
          answer.ok ? checkChat(answer.value, { url: call.url, endpoint }) : answer,
        );
      });
    }),
});
