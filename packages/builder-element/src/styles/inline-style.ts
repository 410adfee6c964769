import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/** Style properties by their CSS name. */
type Styles = Readonly<Record<string, string>>;

class InlineStyle extends Directive {
  #set: readonly string[] = [];

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('Expected inlineStyle on an element');
  }

  override render(_styles: Styles): symbol {
    return noChange;
  }

  override update(part: ElementPart, [styles]: [Styles]): symbol {
    const { style } = part.element as HTMLElement;
    for (const name of this.#set) if (!(name in styles)) style.removeProperty(name);
    for (const [name, value] of Object.entries(styles)) style.setProperty(name, value);
    this.#set = Object.keys(styles);
    return noChange;
  }
}

/**
 * Sets style properties of one element that are only known at run time.
 *
 * Goes through the CSSOM: a `style` attribute, also one that `styleMap` writes at first, is refused by a strict content
 * security policy.
 *
 * @example html`<span ${inlineStyle({ width: '60%' })}></span>`
 */
export const inlineStyle = directive(InlineStyle);
