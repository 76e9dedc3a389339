import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import field from './field.module.css';
import { HelpPopover } from './help-popover.tsx';
import { itemsOf, moveFocus } from './move-focus.ts';
import styles from './picker.module.css';
import { Popup } from './popup.tsx';

export interface PickerOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly description: string;
  /** Address of a small square picture. */
  readonly image: string;
}

export interface PickerGroup<T extends string> {
  readonly label: string;
  readonly options: readonly PickerOption<T>[];
}

export interface PickerProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly groups: readonly PickerGroup<T>[];
  readonly onChange: (value: T) => void;
  readonly help?: ReactNode;
}

/** A choice by pictures, in groups: ARIA's select-only combobox, by its keys. */
export function Picker<T extends string>(props: PickerProps<T>) {
  const { label, value, groups, onChange, help } = props;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const chosen = groups.flatMap(({ options }) => options).find((o) => o.value === value);

  function choose(next: T): void {
    document.getElementById(id)?.hidePopover();
    onChange(next);
  }

  function openByArrow(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    document.getElementById(id)?.showPopover();
  }

  return (
    <div className={field['field']}>
      <div className={field['head']}>
        <span id={`${id}-label`} className={field['label']}>
          {label}
        </span>
        {help && <HelpPopover label={label}>{help}</HelpPopover>}
      </div>
      <button
        type="button"
        role="combobox"
        className={styles['trigger']}
        popoverTarget={id}
        aria-haspopup="listbox"
        aria-controls={id}
        aria-expanded={isOpen}
        aria-labelledby={`${id}-label`}
        data-value={value}
        onKeyDown={openByArrow}
      >
        {chosen && <img className={styles['small']} src={chosen.image} alt="" />}
        <span className={styles['chosen']}>{chosen?.label}</span>
        <ChevronDown aria-hidden="true" />
      </button>
      <Popup
        id={id}
        role="listbox"
        label={label}
        className={styles['list']}
        onToggle={setOpen}
        onOpened={(popup) =>
          itemsOf(popup, 'option')
            .find((item) => item.ariaSelected === 'true')
            ?.focus()
        }
      >
        {groups.map((group, i) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div key={group.label} role="group" aria-labelledby={`${id}-${i}`}>
            <p id={`${id}-${i}`} role="presentation" className={styles['group']}>
              {group.label}
            </p>
            {group.options.map((option) => (
              <Option
                key={option.value}
                option={option}
                isSelected={option.value === value}
                onChoose={() => choose(option.value)}
              />
            ))}
          </div>
        ))}
      </Popup>
    </div>
  );
}

interface OptionProps {
  readonly option: PickerOption<string>;
  readonly isSelected: boolean;
  readonly onChoose: () => void;
}

function Option({ option, isSelected, onChoose }: OptionProps) {
  return (
    <button
      type="button"
      role="option"
      tabIndex={-1}
      className={styles['option']}
      aria-selected={isSelected}
      onClick={onChoose}
      onKeyDown={(event) => moveFocus(event, 'option')}
    >
      <img className={styles['image']} src={option.image} alt="" loading="lazy" />
      <span className={styles['words']}>
        <span className={styles['name']}>{option.label}</span>
        <span className={styles['text']}>{option.description}</span>
      </span>
    </button>
  );
}
