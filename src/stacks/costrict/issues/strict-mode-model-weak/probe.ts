import { defineProbe } from '../../../../doctor/probe.ts';
import { mayPass } from '../../models/again.ts';
import { askModel } from '../../models/ask.ts';
import { checkTools } from '../../models/checks.ts';
import { chatCall } from '../../models/requests.ts';
import { type Ability, ofWorkingModel, tried } from '../../probes/chat-abilities.ts';
import { texts as t } from './texts.ts';

export interface ToolUse extends Ability {
  readonly called: boolean;
}

/** Whether the model calls a tool when asked to. */
export const chatTools = defineProbe<ToolUse>({
  id: 'chat-tools',
  title: t.probe(),
  deadline: 'long',
  read: (context) =>
    ofWorkingModel(context, async (endpoint) => {
      const { effects, signal } = context;
      const call = chatCall(endpoint, { tools: 'required', maxTokens: 64 });
      const asked = () => askModel(effects.http, call, { signal, cancelled: signal });
      const once = await asked();
      // A broken copy behind the address says nothing about tools.
      const down = once.ok ? once.value.status >= 500 : mayPass(once.failure);
      const answer = down ? await asked() : once;
      const checked = answer.ok ? checkTools(answer.value, { url: call.url, endpoint }) : answer;
      const called = checked.ok && (checked.value as { called: boolean }).called;
      const reading = tried([endpoint, call, called ? 'tool called' : 'tools'], checked);
      return { ...reading, value: { ...reading.value, called } };
    }),
});
