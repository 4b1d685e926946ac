import { definitionSchema } from './schema/definition-schema.js';
import { shapeChecker } from './shape-checker.js';

/** What is wrong with the shape of a definition. */
export const definitionShape = shapeChecker(definitionSchema);
