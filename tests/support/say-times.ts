import { localTime } from '../../src/base/format.ts';
import { say } from '../../src/base/message.ts';

/** Says the times of its arguments in the zone of this process: to the minute, to the second, and for programs. */
const shown = process.argv.slice(2).map((time) => {
  const minute = localTime(time);
  return [say(minute, 'en'), say(localTime(time, 'second'), 'zh'), minute.params.at];
});
process.stdout.write(JSON.stringify(shown));
