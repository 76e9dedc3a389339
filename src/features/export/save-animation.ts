import { type AnimationFormat, animateResult } from '../../archive/animate-result.ts';
import type { ResultContent } from '../../archive/result-schema.ts';
import { fileNameOf } from '../../archive/save-result.ts';
import { reportFailure } from '../../session/failure-notices.ts';
import type { Result } from '../../session/result.ts';
import { downloadFile } from '../../ui/download-file.ts';

export async function saveAnimation(
  result: Result,
  content: ResultContent,
  format: AnimationFormat,
): Promise<void> {
  const animation = await animateResult(content, format);
  if (animation.ok) downloadFile(animation.value, fileNameOf(result, format));
  else reportFailure(animation);
}
