import fc from 'fast-check';

/**
 * Every check walks the same random paths, so that a change is judged by what it changes. Another
 * seed walks others: BELFRY_SEED=7 npm test. What fails prints its seed, and becomes a plain test.
 */
fc.configureGlobal({ seed: Number(process.env['BELFRY_SEED'] ?? 20200413) });
