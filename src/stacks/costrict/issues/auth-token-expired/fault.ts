import { notHere } from '../../lab/tools.ts';
import { labTexts } from '../../texts/lab.ts';

export const faults = [notHere('auth-token-expired', labTexts.onlyAsked())];
