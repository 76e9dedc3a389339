import { EngineFailure } from '../../runtime/engine-failure.ts';
import { Casting, type GraphIo, rank } from './graph-io.ts';

/** Which input and output of a safety checker is which. */
export interface SafetyCheckerSignature {
  readonly picture: string;
  /** Where the exporter let the checker blacken pictures itself: it takes them, and we do not look at what it gives. */
  readonly blackened: string | null;
  /** Scores over zero are bad; a verdict is so itself. */
  readonly output: { readonly kind: 'scores' | 'verdict'; readonly name: string };
}

export function safetyCheckerSignature(graph: GraphIo): SafetyCheckerSignature {
  const casting = new Casting(graph.name, graph.inputs);
  const picture = casting.require({
    what: 'a picture',
    names: /^(?:clip_input|pixel_values)$/i,
    shape: rank(4),
  });
  const [blackened = null] = casting.takeAll(rank(4));
  casting.refuseRest();
  return { picture, blackened, output: outputOf(graph) };
}

function outputOf({ name, outputs }: GraphIo): SafetyCheckerSignature['output'] {
  const names = [...outputs.keys()];
  const scores = names.find((each) => /scores$/i.test(each));
  if (scores !== undefined) return { kind: 'scores', name: scores };
  const verdict = names.find((each) => /nsfw/i.test(each));
  if (verdict !== undefined) return { kind: 'verdict', name: verdict };
  const given = names.join(', ');
  throw new EngineFailure('graph-invalid', `${name}: no verdict among what it gives (${given})`);
}
