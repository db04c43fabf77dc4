import type { Linter } from 'eslint';

export declare const WALLS: readonly Linter.Config[];
export declare const IMPURE: readonly { readonly selector: string; readonly message: string }[];
export declare const UNCHECKED: readonly { readonly selector: string; readonly message: string }[];
