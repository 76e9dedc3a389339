import { type CSSProperties, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import styles from './compare.module.css';
import { PictureFrame } from './picture-frame.tsx';

export interface CompareProps {
  readonly pictureUrl: string;
  readonly pictureAlt: string;
  /** What it is compared with: its hint, or another result. */
  readonly otherUrl: string;
  readonly otherAlt: string;
  /** Names of the slider and of the button that is held. */
  readonly shareLabel: string;
  readonly holdLabel: string;
  readonly width: number;
  readonly height: number;
}

const PERCENT = 100;
const HALF = 50;

/** Squoosh's keys: the whole of one, half and half, the whole of the other. */
const POSITION_KEYS: Readonly<Record<string, number>> = { 1: 0, 2: HALF, 3: PERCENT };

/** The other over the picture up to a line that is dragged, or moved by arrows and 1 2 3. */
export function CompareSlider(props: CompareProps) {
  const [share, setShare] = useState(HALF);
  const at = { '--at': `${share}%` } as CSSProperties;
  return (
    <PictureFrame width={props.width} height={props.height}>
      <img className={styles['picture']} src={props.pictureUrl} alt={props.pictureAlt} />
      <img
        className={classNames(styles['picture'], styles['over'], styles['sliding'])}
        style={at}
        src={props.otherUrl}
        alt={props.otherAlt}
      />
      <input
        type="range"
        className={styles['handle']}
        aria-label={props.shareLabel}
        min={0}
        max={PERCENT}
        value={share}
        onChange={(event) => setShare(Number(event.target.value))}
        onKeyDown={(event) => {
          const position = POSITION_KEYS[event.key];
          if (position !== undefined) setShare(position);
        }}
      />
      <span className={styles['divider']} style={at} />
    </PictureFrame>
  );
}

export function CompareSideBySide(props: CompareProps) {
  const { width, height } = props;
  return (
    <div className={styles['pair']}>
      <PictureFrame width={width} height={height}>
        <img className={styles['picture']} src={props.otherUrl} alt={props.otherAlt} />
      </PictureFrame>
      <PictureFrame width={width} height={height}>
        <img className={styles['picture']} src={props.pictureUrl} alt={props.pictureAlt} />
      </PictureFrame>
    </div>
  );
}

/** The other while the picture is pressed, by pointer or by Space and Enter. */
export function CompareHold(props: CompareProps) {
  const [held, setHeld] = useState(false);
  const release = (): void => setHeld(false);
  return (
    <PictureFrame width={props.width} height={props.height}>
      <button
        type="button"
        className={styles['hold']}
        aria-label={props.holdLabel}
        aria-pressed={held}
        onPointerDown={() => setHeld(true)}
        onPointerUp={release}
        onPointerLeave={release}
        onPointerCancel={release}
        onKeyDown={(event) => (event.key === ' ' || event.key === 'Enter') && setHeld(true)}
        onKeyUp={release}
        onBlur={release}
        onContextMenu={(event) => event.preventDefault()}
      >
        <img
          className={styles['picture']}
          src={held ? props.otherUrl : props.pictureUrl}
          alt={held ? props.otherAlt : props.pictureAlt}
          draggable={false}
        />
      </button>
      {!held && <span className={styles['holdHint']}>{props.holdLabel}</span>}
    </PictureFrame>
  );
}
