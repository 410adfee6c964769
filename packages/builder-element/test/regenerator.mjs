// Rete's builds import `@babel/runtime/regenerator`, which is CommonJS and leaves a global behind. This is the same without both.
import makeRuntime from '@babel/runtime/helpers/regeneratorRuntime';

export default makeRuntime();
