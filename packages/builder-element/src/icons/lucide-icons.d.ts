/** Single icons of lucide, imported one by one so that a bundle holds only those that are used. */
declare module 'lucide/dist/esm/icons/*.mjs' {
  const icon: readonly (readonly [tag: string, attributes: Readonly<Record<string, string | number>>])[];
  // eslint-disable-next-line no-restricted-exports -- describes the library, which exports so
  export default icon;
}
