import {
  type AnnotatorParameter,
  type AnnotatorSpec,
  defaultParameters,
  type ParameterValues,
} from '../../src/shared/annotators/annotator-spec.ts';
import { failure, type Outcome, success } from '../../src/shared/outcome.ts';

/** The given values, each within its spec, and defaults for the rest. */
export function completeParameters(
  spec: AnnotatorSpec,
  values: ParameterValues,
): Outcome<ParameterValues> {
  for (const [id, value] of Object.entries(values)) {
    const parameter = spec.parameters.find((p) => p.id === id);
    if (!parameter) return failure('invalid-request', `${spec.id} has no parameter ${id}`);
    if (!isLegal(parameter, value)) {
      return failure('invalid-request', `${spec.id}: ${id} ${value} is out of its range`);
    }
  }
  return success({ ...defaultParameters(spec), ...values });
}

function isLegal(parameter: AnnotatorParameter, value: number | boolean): boolean {
  return parameter.kind === 'toggle'
    ? typeof value === 'boolean'
    : typeof value === 'number' && value >= parameter.min && value <= parameter.max;
}
