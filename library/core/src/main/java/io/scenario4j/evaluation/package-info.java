/// What measures a run when its conversation has ended: evaluators by code, by a model, by a platform.
///
/// Hides what they ask and how, whose fault it is if one can't measure, and what a required one does to the
/// verdict. A criterion decides whether a run has passed; an evaluator measures it, and decides only if it is
/// required.
@NullMarked
package io.scenario4j.evaluation;

import org.jspecify.annotations.NullMarked;
