import { notHere } from '../../lab/tools.ts';
import { labTexts } from '../../texts/lab.ts';

export const faults = [notHere('daemon-json-invalid', labTexts.notTheMachine())];
