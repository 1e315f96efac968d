import { expect, test } from 'vitest';
import { deployCommand } from '../../../src/cli/commands/deploy.run.ts';

test('a deploy that is typed again must be of the same product, with all that was given', () => {
  expect(deployCommand({})).toBe('deploy');
  expect(deployCommand({ rehearse: true, stack: 'claude-code-hub' })).toBe(
    'deploy --rehearse --stack claude-code-hub',
  );
  expect(
    deployCommand({
      ...{ rehearse: true, stack: 'claude-code-hub', set: ['project=a b', 'ports.app=24310'] },
      ...{ from: 'images', assetsFrom: '/a b', overwriteEdited: true },
    }),
  ).toBe(
    "deploy --rehearse --stack claude-code-hub --from images --set 'project=a b' --set ports.app=24310 --assets-from '/a b' --overwrite-edited",
  );
});
