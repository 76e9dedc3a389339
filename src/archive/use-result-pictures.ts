import { useEffect, useState } from 'react';
import { type ResultPictures, resultPictures } from './result-pictures.ts';

type Opened =
  | { readonly status: 'opening' }
  | { readonly status: 'gone' }
  | ({ readonly status: 'open' } & ResultPictures);

/** A result's pictures, which are read from storage when they are first looked at. */
export function useResultPictures(id: string): Opened {
  const [opened, setOpened] = useState<{ readonly id: string; readonly value: Opened }>();
  useEffect(() => {
    let wanted = true;
    void resultPictures.get(id).then((pictures) => {
      if (!wanted) return;
      setOpened({ id, value: pictures ? { status: 'open', ...pictures } : { status: 'gone' } });
    });
    return () => {
      wanted = false;
    };
  }, [id]);
  if (opened?.id === id) return opened.value;
  const known = resultPictures.peek(id);
  return known ? { status: 'open', ...known } : { status: 'opening' };
}
