import { program } from '../base/program.ts';

/** On everything that a rehearsal makes beside its Compose project; nothing without it is ever touched. */
export const rehearsalLabel = `com.${program.command}.rehearsal`;

/** Hash of what an image or a companion was made from. */
export const contentLabel = `${rehearsalLabel}.content`;
