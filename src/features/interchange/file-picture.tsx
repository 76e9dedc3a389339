import { useEffect, useState } from 'react';
import styles from './offer.module.css';

/** The file itself, small; its name stands beside it. */
export function FilePicture({ file }: { readonly file: File }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const own = URL.createObjectURL(file);
    setUrl(own);
    return () => URL.revokeObjectURL(own);
  }, [file]);
  return <img className={styles['picture']} src={url} alt="" />;
}
