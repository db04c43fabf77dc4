export const NEWER: readonly { readonly selector: string; readonly message: string }[];
