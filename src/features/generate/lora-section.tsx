import { Suspense, useState } from 'react';
import { useDocument } from '../../document/use-document.ts';
import { useT } from '../../i18n/use-t.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { optionalPart } from '../../ui/optional-part.ts';

const LoraList = optionalPart(async () => (await import('./lora-list.tsx')).LoraList);

/** Nothing of LoRAs is fetched or asked before somebody looks here or the prompt calls one. */
export function LoraSection() {
  const t = useT();
  const isCalled = useDocument(({ settings }) => /<(?:lora|lyco):/i.test(settings.prompt));
  const [wasOpened, setOpened] = useState(false);
  return (
    <Disclosure label={t('lora.title')} isOpen={isCalled} onOpen={() => setOpened(true)}>
      <Suspense fallback={null}>{wasOpened && <LoraList />}</Suspense>
    </Disclosure>
  );
}
