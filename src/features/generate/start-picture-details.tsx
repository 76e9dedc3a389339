import { ExtendButtons } from './extend-buttons.tsx';
import { MaskFields } from './mask-fields.tsx';
import { StartPictureFields } from './start-picture-fields.tsx';

/** What is to be set once there is a picture to start from. */
export function StartPictureDetails() {
  return (
    <>
      <StartPictureFields />
      <MaskFields />
      <ExtendButtons />
    </>
  );
}
