/** A form over something that others may change meanwhile: what was typed here over what stands there now. */
import { isSame, isSet, mergeSets } from '../../shared/meeting/edit.ts';

export interface FieldClash<Field extends string = string> {
  readonly field: Field;
  readonly theirs: unknown;
  readonly mine: unknown;
}

/**
 * A field nobody has touched here follows what others write. One that was touched stays as it was typed; when somebody else
 * changes it too, it is a clash until the person takes one of the two. Lists are sets: what both added is in them.
 */
export class Editing<Fields extends object> {
  /** For `bind:` in the form. */
  readonly fields: Fields;
  readonly #live: () => Fields;
  /** What was typed here, by field. */
  #typed = $state.raw<Partial<Fields>>({});
  /** What stood in each of these when it was first touched. */
  #from = $state.raw<Partial<Fields>>({});
  /** What the person has seen of the rest. */
  #seen = $state.raw<Fields>();

  /** `live`: what stands there now, one value a field; the same fields every time. */
  constructor(live: () => Fields) {
    this.#live = live;
    this.#seen = { ...live() };
    const fields = {};
    for (const field of keysOf(live()))
      Object.defineProperty(fields, field, {
        enumerable: true,
        get: () => this.#shown(field),
        set: (value: Fields[typeof field]) => this.#type(field, value),
      });
    // The same fields, each read and written through this form.
    this.fields = fields as Fields;
  }

  /** Whether anything was typed here that is not what stands there. */
  get touched(): boolean {
    return Object.keys(this.#typed).length > 0;
  }

  /** Fields that others changed and nobody typed in here: the form shows them as they are now. */
  get news(): readonly (keyof Fields & string)[] {
    const live = this.#live();
    return keysOf(live).filter((field) => {
      const untouched = !(field in this.#typed) || isSet(live[field]);
      return untouched && !isSame(live[field], this.#seen?.[field]);
    });
  }

  /** Fields that were changed both here and elsewhere, to different things. */
  get clashes(): readonly FieldClash<keyof Fields & string>[] {
    const live = this.#live();
    return keysOf(live).flatMap((field) => {
      const isOpen =
        field in this.#typed &&
        !isSet(live[field]) &&
        !isSame(live[field], this.#typed[field]) &&
        !isSame(live[field], this.#from[field]);
      return isOpen ? [{ field, theirs: live[field], mine: this.#typed[field] }] : [];
    });
  }

  /** The others' version stands; what was typed goes. */
  take(field: keyof Fields): void {
    this.#typed = without(this.#typed, field);
    this.#from = without(this.#from, field);
    this.#saw(field);
  }

  /** What was typed stands, now against the others' version: saving writes it over theirs. */
  keep(field: keyof Fields): void {
    this.#from = { ...this.#from, [field]: this.#live()[field] };
    this.#saw(field);
  }

  /** The news has been read. */
  read(): void {
    this.#seen = { ...this.#live() };
  }

  #saw(field: keyof Fields): void {
    this.#seen = { ...(this.#seen ?? this.#live()), [field]: this.#live()[field] };
  }

  #shown<Field extends keyof Fields>(field: Field): Fields[Field] {
    const live = this.#live()[field];
    const typed = this.#typed[field];
    const from = this.#from[field];
    if (!(field in this.#typed) || typed === undefined) return live;
    // Sets of the same members.
    if (isSet(live) && isSet(from) && isSet(typed)) return mergeSets(live, from, typed) as Fields[Field];
    return typed;
  }

  #type<Field extends keyof Fields>(field: Field, value: Fields[Field]): void {
    const live = this.#live()[field];
    const from = field in this.#from && !isSet(live) ? this.#from[field] : live;
    // Typed back to what it was, and nobody changed it meanwhile: untouched again.
    if (isSame(value, from) && isSame(live, from)) {
      this.#typed = without(this.#typed, field);
      this.#from = without(this.#from, field);
      return;
    }
    this.#typed = { ...this.#typed, [field]: value };
    this.#from = { ...this.#from, [field]: from };
  }
}

// `Object.keys` promises no more than strings; these are the fields of the form itself.
const keysOf = <Fields extends object>(fields: Fields) => Object.keys(fields) as (keyof Fields & string)[];

function without<Fields extends object>(fields: Partial<Fields>, field: keyof Fields): Partial<Fields> {
  const rest = { ...fields };
  delete rest[field];
  return rest;
}
