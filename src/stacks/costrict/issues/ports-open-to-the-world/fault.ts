import { notHere } from '../../lab/tools.ts';
import { labTexts } from '../../texts/lab.ts';

export const faults = [notHere('ports-open-to-the-world', labTexts.seenElsewhere())];
