import type { Failure } from './call-words.ts';
import type { Call } from './calls.ts';
import type { Match, Searched } from './search.ts';
import type { Signature } from './signature.ts';

/** A server says that it is ready. Calls to its port that came too early were no fault. */
interface Ready extends Searched {
  readonly port: number;
}

const readies: readonly Ready[] = [
  { port: 5432, patterns: ['system is ready to accept connections'] },
  { port: 6379, patterns: ['\\* Ready to accept connections'] },
  { port: 2379, patterns: ['ready to serve client requests'] },
];

/** Failures of a server that has not opened its port yet. */
const early: readonly Failure[] = ['refused', 'timeout'];

/** The words by which other lines end, or explain otherwise, the meaning of a line. */
export function laterWords(signatures: readonly Signature[]) {
  const made = (of: (one: Signature) => readonly string[] | undefined) =>
    new Map(
      signatures.flatMap((one): [Signature, Searched][] => {
        const patterns = of(one);
        return patterns === undefined ? [] : [[one, { patterns }]];
      }),
    );
  const endings = made(({ endedBy }) => endedBy);
  const others = made(({ unless }) => unless);
  return {
    words: [...endings.values(), ...others.values(), ...readies],
    /** The lines that later ones end, by the words that were found in a text. */
    endsOf(found: readonly Match<Searched>[]) {
      const last = new Map(found.map(({ signature, last: { offset } }) => [signature, offset]));
      const after = (words: Searched | undefined, offset: number): boolean =>
        words !== undefined && (last.get(words) ?? -1) > offset;
      return {
        isOver: ({ signature, last: { offset } }: Match<Signature>): boolean =>
          after(endings.get(signature), offset) || after(others.get(signature), -1),
        cameEarly: ({ failure, port }: Call, offset: number): boolean =>
          early.includes(failure) &&
          after(
            readies.find((ready) => ready.port === port),
            offset,
          ),
      };
    },
  };
}
